// The same key twice in one object is refused at every depth, and nothing is run (3).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","method":"system.echo"}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"duplicateKey"}}
>> {"jsonrpc":"2.0","id":2,"method":"system.echo","params":{"a":1,"a":1}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"duplicateKey"}}
>> {"jsonrpc":"2.0","id":3,"method":"system.echo","params":[{"b":[{"a":1,"c":{},"a":2}]}]}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"duplicateKey"}}
>> {"jsonrpc":"2.0","id":4,"method":"system.ping","other":{"a":1,"a":2}}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"duplicateKey"}}
>> {"jsonrpc":"2.0","id":5,"method":"system.ping","meta":{"timeoutMs":1000,"timeoutMs":1000}}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"duplicateKey"}}
// The same key in different objects is nothing special.
>> {"jsonrpc":"2.0","id":6,"method":"system.echo","params":[{"a":{"a":1}},{"a":2}]}
<< {"jsonrpc":"2.0","id":6,"result":[{"a":{"a":1}},{"a":2}]}
