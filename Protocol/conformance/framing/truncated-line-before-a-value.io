// The one exception: a line cut off where a value has to come takes the next value as its own. The
// fault is found in the line after that, which is not lost (2.4).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
