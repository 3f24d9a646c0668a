// A value that is followed by CR LF is answered with CR LF, one followed by LF with LF (2.2).
>>| {"jsonrpc":"2.0","id":1,"method":"system.ping"}\r\n
<<| {"jsonrpc":"2.0","id":1,"result":"pong"}\r\n
>>| {"jsonrpc":"2.0","id":2,"method":"system.ping"}\r\n
<<| {"jsonrpc":"2.0","id":2,"result":"pong"}\r\n
>>| {"jsonrpc":"2.0","id":3,"method":"system.ping"}\n
<<| {"jsonrpc":"2.0","id":3,"result":"pong"}\n
