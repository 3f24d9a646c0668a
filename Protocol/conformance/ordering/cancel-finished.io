// What has been answered cannot be cancelled, nor what was never sent: both pass in silence (7).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":1}}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":99}}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
