// A notification with a key is done once, too, and a call with that key gets its result (3.6, 5).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
>> {"jsonrpc":"2.0","method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"a"},"meta":{"replayed":true}}
