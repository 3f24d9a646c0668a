// A reserved member is refused, not ignored (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","meta":{"token":"abc"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/token","keyword":"reserved","message":"@string"}]}}
