// A call that does not end within meta.timeoutMs is answered with timeout (7).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":9000},"meta":{"timeoutMs":50}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"timeout","limit":"timeoutMs","max":50}}
>> {"jsonrpc":"2.0","id":2,"method":"test.sleep","params":{"ms":10},"meta":{"timeoutMs":5e3}}
<< {"jsonrpc":"2.0","id":2,"result":{"sleptMs":10}}
