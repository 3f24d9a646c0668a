// All faults of a call are in one answer (3.3).
>> {"jsonrpc":"2.0","id":1,"method":"test.types","params":{"int64":"1","flag":0,"text":"ok"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidParams","errors":[{"path":"/int64","keyword":"type","message":"@string"},{"path":"/flag","keyword":"type","message":"@string"}]}}
