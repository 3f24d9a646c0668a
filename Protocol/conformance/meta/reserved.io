// Reserved members are refused, not ignored (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","meta":{"token":"abc"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/token","keyword":"reserved","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping","meta":{"idempotencyKey":"abc"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"reserved","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping","meta":{"dryRun":true}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/dryRun","keyword":"reserved","message":"@string"}]}}
