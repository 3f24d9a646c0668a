// On a query a key changes nothing (3.6).
>> {"jsonrpc":"2.0","id":1,"method":"test.get","params":["k"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"result":{"value":null}}
>> {"jsonrpc":"2.0","id":2,"method":"test.put","params":["k","a"]}
<< {"jsonrpc":"2.0","id":2,"result":{"value":"a"}}
>> {"jsonrpc":"2.0","id":3,"method":"test.get","params":["k"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":3,"result":{"value":"a"}}
>> {"jsonrpc":"2.0","id":4,"method":"test.get","params":["j"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":4,"result":{"value":null}}
