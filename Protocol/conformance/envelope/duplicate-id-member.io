// When id itself is there twice, none of them is the id of the answer (3).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","id":2}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"duplicateKey"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","\u0069d":1}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"duplicateKey"}}
