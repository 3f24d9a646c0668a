// rpc.cancel is a notification; with an id it is no valid request, and cancels nothing (7).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":60}}
>> {"jsonrpc":"2.0","id":2,"method":"rpc.cancel","params":{"id":1}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest"}}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":60}}
