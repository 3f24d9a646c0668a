// A mutation with a key is done once; who sends it again gets the first answer, and is told so (3.6).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
<<| {"jsonrpc":"2.0","id":1,"result":{"value":"a"}}\n
>> {"jsonrpc":"2.0","id":2,"method":"test.append","params":["k","b"]}
<< {"jsonrpc":"2.0","id":2,"result":{"value":"ab"}}
>> {"jsonrpc":"2.0","id":3,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
<<| {"jsonrpc":"2.0","id":3,"result":{"value":"a"},"meta":{"replayed":true}}\n
>> {"jsonrpc":"2.0","id":4,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"two"}}
<< {"jsonrpc":"2.0","id":4,"result":{"value":"aba"}}
>> {"jsonrpc":"2.0","id":5,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":5,"result":{"value":"aba"}}
