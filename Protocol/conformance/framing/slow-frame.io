// A value that does not end within frameMsMax is answered, and the connection closed (10).
transports: unix tcp
limits: frameMsMax=100
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>>| {"jsonrpc":"2.0","id":2,
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"frameTooSlow","limit":"frameMsMax","max":100}}
<<eof
