// On an action a key is refused, and the action is not run (3.6).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":[9000],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"kind","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping","meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"kind","message":"@string"}]}}
// An invalid request is answered even when it has no id (3).
>> {"jsonrpc":"2.0","method":"test.sleep","params":[9000],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"kind","message":"@string"}]}}
