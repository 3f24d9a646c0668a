// An invalid request without an id is answered, with the id null (3).
>> {}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","method":"system.ping","params":1}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
