// A value over it is answered, and the connection closed (2.4).
transports: tcp
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["
>>* 16324 a
>>| "]}\n
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"frameTooLarge","limit":"frameBytesBeforeAuthenticationMax","max":16384}}
<<eof
