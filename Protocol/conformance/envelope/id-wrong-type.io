// An id that is an object, an array or a truth value is no id (3.1).
>> {"jsonrpc":"2.0","id":{"a":1},"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":[1],"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":true,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":false,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
