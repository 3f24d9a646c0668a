// What the server does not know in meta it refuses, and does not run the call (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"test.put","params":["k","run"],"meta":{"priority":1}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/priority","keyword":"additionalProperties","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"test.get","params":["k"],"meta":{"TimeoutMs":1000}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/TimeoutMs","keyword":"additionalProperties","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":3,"result":{"value":null}}
