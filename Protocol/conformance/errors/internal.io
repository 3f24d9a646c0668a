// A fault of the server is told as such, without its detail, and the connection goes on (9).
>> {"jsonrpc":"2.0","id":1,"method":"test.fail"}
<< {"jsonrpc":"2.0","id":1,"error":{"code":-32603,"message":"Something went wrong in the server.","data":{"kind":"internal","retryable":false,"requestId":"@string"}}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
