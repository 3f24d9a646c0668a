// Params are the same when their values are, however they are written (3.6).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":{"key":"k","value":"a/b"},"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"a/b"}}
>> {"meta":{"idempotencyKey":"\u006fne"},"params":{ "value" : "\u0061\/b", "k\u0065y":"k" },"method":"test.append","id":2,"jsonrpc":"2.0"}
<< {"jsonrpc":"2.0","id":2,"result":{"value":"a/b"},"meta":{"replayed":true}}
// The key itself is compared byte for byte.
>> {"jsonrpc":"2.0","id":3,"method":"test.append","params":{"key":"k","value":"a/b"},"meta":{"idempotencyKey":"One"}}
<< {"jsonrpc":"2.0","id":3,"result":{"value":"a/ba/b"}}
