// params that are a string, a number or a truth value make no request (3.3).
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":"a"}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":2,"method":"system.echo","params":1}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":3,"method":"system.echo","params":true}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest"}}
