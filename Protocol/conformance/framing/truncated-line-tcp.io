// On TCP nothing is read after a syntax error, not even a good line (2.4).
transports: tcp
>> {"jsonrpc":"2.0","id":1,
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<<eof
