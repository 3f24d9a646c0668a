// Record separators are skipped between values, as JSON text sequences have them (2.1).
>>| \x1e{"jsonrpc":"2.0","id":1,"method":"system.ping"}\n\x1e{"jsonrpc":"2.0","id":2,"method":"system.ping"}\n\x1e
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
