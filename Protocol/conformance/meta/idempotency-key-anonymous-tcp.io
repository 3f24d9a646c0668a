// Anonymous callers cannot be told apart, and have no keys (3.6).
transports: tcp
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"access","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":2,"result":{"value":null}}
