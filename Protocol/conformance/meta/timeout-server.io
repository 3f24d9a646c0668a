// The server's own limit holds without meta, and meta can only shorten it (7, 10).
limits: callMsMax=60
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":9000}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"timeout","limit":"callMsMax","max":60}}
>> {"jsonrpc":"2.0","id":2,"method":"test.sleep","params":{"ms":9000},"meta":{"timeoutMs":20000}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"timeout","limit":"callMsMax","max":60}}
