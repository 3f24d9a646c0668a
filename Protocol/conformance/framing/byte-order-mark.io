// A byte order mark is skipped before a value, at the start and later (2.1).
>>| \xef\xbb\xbf{"jsonrpc":"2.0","id":1,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>>| \xef\xbb\xbf\n\xef\xbb\xbf{"jsonrpc":"2.0","id":2,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
