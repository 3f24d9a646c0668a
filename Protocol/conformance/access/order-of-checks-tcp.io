// The name is looked up first, then access, then params (11).
transports: tcp
>> {"jsonrpc":"2.0","id":1,"method":"users.nothing"}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"methodNotFound"}}
>> {"jsonrpc":"2.0","id":2,"method":"users.get","params":{"wrong":1}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"unauthenticated"}}
