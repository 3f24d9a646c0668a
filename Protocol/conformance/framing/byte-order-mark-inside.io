// Inside a value, or cut short, a byte order mark is a syntax error (2.1).
transports: dispatcher inprocess unix
>>| {\xef\xbb\xbf"jsonrpc":"2.0","id":1,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| \xef\xbb{"jsonrpc":"2.0","id":2,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
