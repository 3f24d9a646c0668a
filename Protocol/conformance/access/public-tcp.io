// On TCP an anonymous caller may call what is public (11).
transports: tcp
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>> {"jsonrpc":"2.0","id":2,"method":"system.health"}
<< {"jsonrpc":"2.0","id":2,"result":{"status":"ok","checks":[{"name":"database","status":"ok"}]}}
