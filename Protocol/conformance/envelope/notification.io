// A request without an id is run and not answered, whatever becomes of it (5).
>> {"jsonrpc":"2.0","method":"system.ping"}
>> {"jsonrpc":"2.0","method":"no.such.method"}
>> {"jsonrpc":"2.0","method":"system.ping","params":{"unknown":1}}
>> {"jsonrpc":"2.0","method":"test.fail"}
>> {"jsonrpc":"2.0","method":"system.ping","params":null}
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
