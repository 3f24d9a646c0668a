// What the grammar of JSON does not allow is a syntax error, answered once with the id null (2.4).
transports: dispatcher inprocess unix
// a comma too many
>> {"jsonrpc":"2.0","id":1,"method":"system.ping",}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1,]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// a comma too few
>> {"jsonrpc":"2.0" "id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// no colon, no value, no key
>> {"jsonrpc" "2.0"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {jsonrpc:"2.0"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {1:2}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// brackets that do not match
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// other notations
>> {'jsonrpc':'2.0'}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0" /* two */ ,"id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// no value at all
>> hello
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
