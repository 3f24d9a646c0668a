// A key stands for one call: with other params it is refused, and nothing is run (3.6).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"a"}}
>> {"jsonrpc":"2.0","id":2,"method":"test.append","params":["k","b"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"idempotencyMismatch"}}
// By position is not by name.
>> {"jsonrpc":"2.0","id":3,"method":"test.append","params":{"key":"k","value":"a"},"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"idempotencyMismatch"}}
// Another method is another key.
>> {"jsonrpc":"2.0","id":4,"method":"test.put","params":["j","b"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":4,"result":{"value":"b"}}
// What is not valid is told first.
>> {"jsonrpc":"2.0","id":5,"method":"test.append","params":["k"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidParams"}}
>> {"jsonrpc":"2.0","id":6,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":6,"result":{"value":"a"}}
