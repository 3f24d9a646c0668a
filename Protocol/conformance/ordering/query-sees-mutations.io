// A query sees every mutation that was sent before it on the connection (6).
>> {"jsonrpc":"2.0","id":1,"method":"test.put","params":["k","one"]}
>> {"jsonrpc":"2.0","id":2,"method":"test.get","params":["k"]}
>> {"jsonrpc":"2.0","id":3,"method":"test.put","params":["k","two"]}
>> {"jsonrpc":"2.0","id":4,"method":"test.put","params":["k","three"]}
>> {"jsonrpc":"2.0","id":5,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"one"}}
<< {"jsonrpc":"2.0","id":2,"result":{"value":"one"}}
<<unordered {
<< {"jsonrpc":"2.0","id":3,"result":{"value":"two"}}
<< {"jsonrpc":"2.0","id":4,"result":{"value":"three"}}
}
<< {"jsonrpc":"2.0","id":5,"result":{"value":"three"}}
