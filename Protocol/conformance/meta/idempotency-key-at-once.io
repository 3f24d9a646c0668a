// The same call sent again before the first is answered is done once (3.6).
transports: dispatcher inprocess unix
>>* 5 {"jsonrpc":"2.0","id":null,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
<<unordered {
<< {"jsonrpc":"2.0","id":null,"result":{"value":"a"}}
<< {"jsonrpc":"2.0","id":null,"result":{"value":"a"},"meta":{"replayed":true}}
<< {"jsonrpc":"2.0","id":null,"result":{"value":"a"},"meta":{"replayed":true}}
<< {"jsonrpc":"2.0","id":null,"result":{"value":"a"},"meta":{"replayed":true}}
<< {"jsonrpc":"2.0","id":null,"result":{"value":"a"},"meta":{"replayed":true}}
}
>> {"jsonrpc":"2.0","id":1,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"a"}}
