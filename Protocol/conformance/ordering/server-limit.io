// A limit that all connections share is answered, with the time to wait; the call was not run (10).
limits: inFlightMax=1
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":100}}
>> {"jsonrpc":"2.0","id":2,"method":"test.put","params":["k","run"]}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"overloaded","limit":"inFlightMax","max":1,"retryAfterMs":"@int"}}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":100}}
>> {"jsonrpc":"2.0","id":3,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":3,"result":{"value":null}}
