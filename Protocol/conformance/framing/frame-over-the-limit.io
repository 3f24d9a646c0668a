// One byte more is refused, the rest of the line is skipped, and the connection goes on (2.4, 10).
transports: dispatcher inprocess unix
limits: frameBytesMax=1024
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["
>>* 964 a
>>| "]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"frameTooLarge","limit":"frameBytesMax","max":1024}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
