// A value and a line feed: one line comes back (2.1, 2.2).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<<| {"jsonrpc":"2.0","id":1,"result":"pong"}\n
