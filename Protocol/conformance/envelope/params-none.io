// Absent, null, {} and [] all say that there are no params (3.3).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping","params":null}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping","params":{}}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
>> {"jsonrpc":"2.0","id":4,"method":"system.ping","params":[]}
<< {"jsonrpc":"2.0","id":4,"result":"pong"}
>> {"jsonrpc":"2.0","id":5,"method":"test.types"}
<< {"jsonrpc":"2.0","id":5,"result":{"int64":null,"uint64":null,"double":null,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":6,"method":"test.types","params":[]}
<< {"jsonrpc":"2.0","id":6,"result":{"int64":null,"uint64":null,"double":null,"text":null,"flag":null,"colour":null}}
