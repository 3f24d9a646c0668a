// Input that ends inside a value is a syntax error, and calls before it are answered (2.3).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>>| {"jsonrpc":"2.0","id":2,"method":"system.pi
>>eof
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<<eof
