// A token that is none is refused, whatever the method and whoever the connection belongs to (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","meta":{"token":"abc"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"unauthenticated"}}
// The next call is made by whom the connection belongs to.
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping","meta":{"token":""}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/token","keyword":"minLength","message":"@string"}]}}
