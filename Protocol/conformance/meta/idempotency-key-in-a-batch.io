// In a batch the key belongs to the item, and two items with one key are done once (3.6, 4).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}},{"jsonrpc":"2.0","id":2,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}},{"jsonrpc":"2.0","id":3,"method":"test.append","params":["k","a"]}]
<< [{"jsonrpc":"2.0","id":1,"result":{"value":"a"}},{"jsonrpc":"2.0","id":2,"result":{"value":"a"},"meta":{"replayed":true}},{"jsonrpc":"2.0","id":3,"result":{"value":"aa"}}]
