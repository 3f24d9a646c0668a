// An escape of half a surrogate pair is a syntax error; a whole pair is a character (2.4).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\ud83d"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\ude00"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\ude00\ud83d"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\ud83d\u0041"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\ud83d\ud83d\ude00"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\ud83dx"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\ud83d\n"]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":{"\ud83d":1}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\ud83d\ude00"]}
<< {"jsonrpc":"2.0","id":1,"result":["😀"]}
