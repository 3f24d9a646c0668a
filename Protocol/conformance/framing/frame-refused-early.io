// It is refused when the byte over the limit arrives, not at the end of the line (10).
transports: dispatcher inprocess unix
limits: frameBytesMax=100
>>* 101 [
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"depthExceeded","limit":"depthMax","max":64}}
>>| \n"
>>* 100 a
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"frameTooLarge","limit":"frameBytesMax","max":100}}
// Nothing of what is skipped is looked at.
>>| "{"jsonrpc":"2.0","id":1,"method":"system.ping"}]]]\x00\xff
>>* 100000 "a
>>| \n
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
