// timeoutMs is an integer from 1 (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","meta":{"timeoutMs":"100"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/timeoutMs","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping","meta":{"timeoutMs":1.5}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/timeoutMs","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping","meta":{"timeoutMs":0}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/timeoutMs","keyword":"minimum","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":4,"method":"system.ping","meta":{"timeoutMs":-5}}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/timeoutMs","keyword":"minimum","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":5,"method":"system.ping","meta":{"timeoutMs":null}}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/timeoutMs","keyword":"type","message":"@string"}]}}
