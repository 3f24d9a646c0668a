// A key that is older than idempotencyMsMax counts as new (3.6, 10).
transports: dispatcher inprocess unix
limits: idempotencyMsMax=0
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"a"}}
>> {"jsonrpc":"2.0","id":2,"method":"test.append","params":["k","b"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":2,"result":{"value":"ab"}}
