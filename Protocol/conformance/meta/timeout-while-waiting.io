// Waiting counts: a call whose deadline passes before it could start is not run (7).
>> {"jsonrpc":"2.0","method":"test.sleep","params":{"ms":150}}
>> {"jsonrpc":"2.0","id":1,"method":"test.put","params":["k","run"],"meta":{"timeoutMs":30}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"timeout","limit":"timeoutMs","max":30}}
>> {"jsonrpc":"2.0","id":2,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":2,"result":{"value":null}}
