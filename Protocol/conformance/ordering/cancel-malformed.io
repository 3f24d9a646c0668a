// A cancellation that does not say what to cancel is a notification like any other: silent (5, 7).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":60}}
>> {"jsonrpc":"2.0","method":"rpc.cancel"}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":null}}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":[1]}}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":[1,2]}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":60}}
