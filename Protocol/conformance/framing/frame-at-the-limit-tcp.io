// An anonymous connection has the smaller limit, frameBytesBeforeAuthenticationMax (10, 11).
transports: tcp
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["
>>* 16323 a
>>| "]}\n
<< {"jsonrpc":"2.0","id":1,"result":["@string"]}
