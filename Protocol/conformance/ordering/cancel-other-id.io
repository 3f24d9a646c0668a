// The id is written exactly as in the call: "1" does not cancel 1, nor does 1.0 (3.1, 7).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":60}}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":"1"}}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":1.0}}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":60}}
