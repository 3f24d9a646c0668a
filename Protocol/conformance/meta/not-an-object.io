// meta is an object, and nothing else (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","meta":[]}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping","meta":null}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping","meta":"fast"}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest","errors":[{"path":"/meta","keyword":"type","message":"@string"}]}}
