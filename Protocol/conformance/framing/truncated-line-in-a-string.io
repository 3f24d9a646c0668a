// A line cut off inside a string: the fault is its line feed, and the next line is good (2.4).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"system.pi
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
