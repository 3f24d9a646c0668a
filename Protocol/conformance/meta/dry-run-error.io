// A dry run fails as the call would fail (3.7).
>> {"jsonrpc":"2.0","id":1,"method":"test.put","params":["k","refuse"],"meta":{"dryRun":true}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"conflict"}}
>> {"jsonrpc":"2.0","id":2,"method":"test.put","params":["k"],"meta":{"dryRun":true}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidParams"}}
>> {"jsonrpc":"2.0","id":3,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":3,"result":{"value":null}}
