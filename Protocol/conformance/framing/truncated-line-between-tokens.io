// A line cut off after a member: the fault is the bracket that begins the good line, and reading
// goes on at the start of that line, so the good call is not lost (2.4).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
>> {"jsonrpc":"2.0","id":3,"method":"system.echo","params":[1,2
>>  {"jsonrpc":"2.0","id":4,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":4,"result":"pong"}
