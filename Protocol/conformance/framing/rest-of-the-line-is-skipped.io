// After a syntax error in the line in which the value began, the rest of the line is not read (2.4).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}]{"jsonrpc":"2.0","id":2,"method":"system.ping"}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
