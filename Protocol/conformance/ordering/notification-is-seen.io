// The effect of a notification is seen by everything after it (5, 6).
>> {"jsonrpc":"2.0","method":"test.put","params":["k","noted"]}
>> {"jsonrpc":"2.0","id":1,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"noted"}}
