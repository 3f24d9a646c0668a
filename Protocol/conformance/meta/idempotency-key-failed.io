// What failed leaves no key: it is run again, and the key is free for another call (3.6).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"test.put","params":["k","refuse"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"conflict"}}
>> {"jsonrpc":"2.0","id":2,"method":"test.put","params":["k","refuse"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"conflict"}}
>> {"jsonrpc":"2.0","id":3,"method":"test.put","params":["k","kept"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":3,"result":{"value":"kept"}}
