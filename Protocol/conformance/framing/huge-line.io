// A line far over the limit is skipped, and the call after it is answered (2.4).
transports: dispatcher inprocess unix
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["
>>* 300000 0123456789abcdef0123456789abcdef
>>| "]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"frameTooLarge","limit":"frameBytesMax","max":1048576}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
