// meta may be there and say nothing (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","meta":{}}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
