// Numbers that JSON does not have are syntax errors (2.4).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[01]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[-01]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[+1]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[.5]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1.]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1e]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1e+]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[0x10]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1_000]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[NaN]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[-Infinity]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
