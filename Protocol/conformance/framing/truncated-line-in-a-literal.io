// A line cut off inside a literal or after a minus sign (2.4).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[tru
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
>> {"jsonrpc":"2.0","id":3,"method":"system.echo","params":[-
>> {"jsonrpc":"2.0","id":4,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":4,"result":"pong"}
