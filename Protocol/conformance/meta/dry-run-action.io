// On an action dryRun is refused, and the action is not run (3.7).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":[9000],"meta":{"dryRun":true}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/dryRun","keyword":"kind","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping","meta":{"dryRun":true}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/dryRun","keyword":"kind","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping","meta":{"dryRun":false}}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
