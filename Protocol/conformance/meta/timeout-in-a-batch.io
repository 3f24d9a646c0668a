// In a batch the deadline belongs to the item (4, 7).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":9000},"meta":{"timeoutMs":50}},{"jsonrpc":"2.0","id":2,"method":"test.sleep","params":{"ms":100}}]
<< [{"jsonrpc":"2.0","id":1,"error":{"@error":"timeout","limit":"timeoutMs","max":50}},{"jsonrpc":"2.0","id":2,"result":{"sleptMs":100}}]
