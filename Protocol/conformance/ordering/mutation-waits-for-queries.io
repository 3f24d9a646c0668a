// A mutation starts when the queries before it have been answered: they do not see it (6).
>> {"jsonrpc":"2.0","id":1,"method":"test.get","params":{"key":"k","ms":100}}
>> {"jsonrpc":"2.0","id":2,"method":"test.get","params":{"key":"k"}}
>> {"jsonrpc":"2.0","id":3,"method":"test.put","params":["k","later"]}
<<unordered {
<< {"jsonrpc":"2.0","id":1,"result":{"value":null}}
<< {"jsonrpc":"2.0","id":2,"result":{"value":null}}
}
<< {"jsonrpc":"2.0","id":3,"result":{"value":"later"}}
