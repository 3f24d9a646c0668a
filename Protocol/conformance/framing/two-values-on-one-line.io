// Values may follow each other on one line, with or without a space between them (2.1).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}{"jsonrpc":"2.0","id":2,"method":"system.ping"} {"jsonrpc":"2.0","id":3,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
