// A call inside a batch can be cancelled; its place holds the error (7).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","id":1,"method":"test.sleep","params":[9000]},{"jsonrpc":"2.0","id":2,"method":"system.ping"}]
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":1}}
<< [{"jsonrpc":"2.0","id":1,"error":{"@error":"cancelled"}},{"jsonrpc":"2.0","id":2,"result":"pong"}]
