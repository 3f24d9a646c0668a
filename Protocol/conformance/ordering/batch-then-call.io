// A call after a batch follows the mutations in it (4, 6).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","id":1,"method":"test.put","params":["k","one"]},{"jsonrpc":"2.0","id":2,"method":"test.put","params":["k","two"]}]
>> {"jsonrpc":"2.0","id":3,"method":"test.get","params":["k"]}
<< [{"jsonrpc":"2.0","id":1,"result":{"value":"one"}},{"jsonrpc":"2.0","id":2,"result":{"value":"two"}}]
<< {"jsonrpc":"2.0","id":3,"result":{"value":"two"}}
