// After a value there is no HTTP: a syntax error on a Unix socket, line by line (2.4, 2.5).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>>| GET / HTTP/1.1\r\n\r\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
