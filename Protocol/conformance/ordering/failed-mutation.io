// A mutation that fails has changed nothing, and what follows it starts then (6).
>> {"jsonrpc":"2.0","id":1,"method":"test.put","params":["k","kept"]}
>> {"jsonrpc":"2.0","id":2,"method":"test.put","params":["k","refuse"]}
>> {"jsonrpc":"2.0","id":3,"method":"test.get","params":["k"]}
<<unordered {
<< {"jsonrpc":"2.0","id":1,"result":{"value":"kept"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"conflict"}}
}
<< {"jsonrpc":"2.0","id":3,"result":{"value":"kept"}}
