// An anonymous TCP connection lives for unauthenticatedConnectionMsMax; calls in flight at its end
// are answered (10).
transports: tcp
limits: unauthenticatedConnectionMsMax=150
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>> {"jsonrpc":"2.0","id":2,"method":"test.sleep","params":{"ms":300}}
<< {"jsonrpc":"2.0","id":2,"result":{"sleptMs":300}}
<<eof
