// A notification whose meta is not valid is an invalid request, and those are answered (3, 3.4).
>> {"jsonrpc":"2.0","method":"system.ping","meta":{"priority":1}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/priority","keyword":"additionalProperties","message":"@string"}]}}
