// jsonrpc is exactly the string "2.0"; the answer carries the id all the same (3).
>> {"id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":2.0,"id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"1.0","id":"3","method":"system.ping"}
<< {"jsonrpc":"2.0","id":"3","error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2","id":4,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":null,"id":5,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidRequest"}}
