// What is not public needs a caller who is known, also from the same machine (11).
transports: tcp
>> {"jsonrpc":"2.0","id":1,"method":"users.me"}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"unauthenticated"}}
>> {"jsonrpc":"2.0","id":2,"method":"users.list"}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"unauthenticated"}}
>> {"jsonrpc":"2.0","id":3,"method":"users.register","params":{"email":"eve@example.com","name":"Eve","password":"correct horse battery"}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"unauthenticated"}}
>> {"jsonrpc":"2.0","id":4,"method":"system.info"}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"unauthenticated"}}
