// After badFramesMax values that cannot be read the connection is closed, the last one answered (2.4).
transports: dispatcher inprocess unix
limits: badFramesMax=3
>> ]
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> nil
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>> {,}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<<eof
