// The line in which a fault was found is read again from its start, and may be bad itself (2.4).
transports: dispatcher inprocess unix
>> {"a":
>> } {"jsonrpc":"2.0","id":1,"method":"system.ping"}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
