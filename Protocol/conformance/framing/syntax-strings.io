// Escapes that JSON does not have, and control characters, are syntax errors (2.4).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\x41"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\u00g0"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\u12"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\'"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["a\tb"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["a\x1fb"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["a\x1eb"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
