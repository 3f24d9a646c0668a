// An error has code, message and data with kind, retryable and requestId (9).
>> {"jsonrpc":"2.0","id":1,"method":"no.such.method"}
<< {"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"@string","data":{"kind":"methodNotFound","retryable":false,"requestId":"@string"}}}
>> [7]
<< [{"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"@string","data":{"kind":"invalidRequest","retryable":false,"requestId":"@string"}}}]
