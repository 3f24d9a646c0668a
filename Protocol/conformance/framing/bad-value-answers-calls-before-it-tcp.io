// Calls that have started are answered before the connection is closed (2.4).
transports: tcp
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":50}}
>> ]
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":50}}
<<eof
