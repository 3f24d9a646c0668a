// The examples of the JSON-RPC 2.0 specification, section 7, with methods of this contract (4).
transports: dispatcher inprocess unix
>> [1,2,3]
<< [{"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}},{"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}},{"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}]
>> [{"jsonrpc":"2.0","method":"system.echo","params":[1,2,4],"id":"1"},{"jsonrpc":"2.0","method":"system.ping"},{"jsonrpc":"2.0","method":"system.echo","params":[42,23],"id":"2"},{"foo":"boo"},{"jsonrpc":"2.0","method":"foo.get","params":{"name":"myself"},"id":"5"},{"jsonrpc":"2.0","method":"system.ping","id":"9"}]
<< [{"jsonrpc":"2.0","id":"1","result":[1,2,4]},{"jsonrpc":"2.0","id":"2","result":[42,23]},{"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}},{"jsonrpc":"2.0","id":"5","error":{"@error":"methodNotFound"}},{"jsonrpc":"2.0","id":"9","result":"pong"}]
>> [{"jsonrpc":"2.0","method":"system.ping"},{"jsonrpc":"2.0","method":"system.echo","params":[7]}]
>> [{"jsonrpc":"2.0","method":"system.echo","params":[1],"id":"1"},{"jsonrpc":"2.0","method"]
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
