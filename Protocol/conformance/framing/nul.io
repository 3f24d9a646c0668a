// A NUL byte is a syntax error between values, inside one, and inside a string (2.1, 2.4).
transports: dispatcher inprocess unix
>>| \x00{"jsonrpc":"2.0","id":1,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0",\x00"id":1,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.ping\x00"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.ping"}\x00\n
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
