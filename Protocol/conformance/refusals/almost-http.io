// What only begins like a request line is a syntax error like any other (2.4, 2.5).
transports: dispatcher inprocess unix
>> GETTING
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
