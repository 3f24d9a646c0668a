// The answer to a batch ends as the batch did, too (2.2).
>>| {"jsonrpc":"2.0","id":1,"method":"system.ping"}\r\n
<<| {"jsonrpc":"2.0","id":1,"result":"pong"}\r\n
>>| [{"jsonrpc":"2.0","id":2,"method":"system.ping"}]\r\n
<<| [{"jsonrpc":"2.0","id":2,"result":"pong"}]\r\n
