// On TCP the syntax error closes, and the call behind it is not run (2.4).
transports: tcp
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>>| POST / HTTP/1.1\r\n\r\n{"jsonrpc":"2.0","id":2,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<<eof
