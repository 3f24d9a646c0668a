// Too many, too few, and a value that does not fit: the path is the position (3.3).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","params":[1]}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidParams","errors":[{"path":"/0","keyword":"maxItems","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"test.put","params":["key"]}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidParams","errors":[{"path":"/1","keyword":"required","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"test.put","params":["key",5]}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidParams","errors":[{"path":"/1","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":4,"method":"test.put","params":["key","value","more","still more"]}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidParams","errors":[{"path":"/2","keyword":"maxItems","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":5,"method":"test.types","params":[null]}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidParams","errors":[{"path":"/0","keyword":"type","message":"@string"}]}}
