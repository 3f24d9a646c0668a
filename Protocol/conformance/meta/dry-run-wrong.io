// dryRun is true or false (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"dryRun":1}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/dryRun","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"test.append","params":["k","a"],"meta":{"dryRun":"true"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/dryRun","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"test.append","params":["k","a"],"meta":{"dryRun":null}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/dryRun","keyword":"type","message":"@string"}]}}
