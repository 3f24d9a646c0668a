// A value of exactly frameBytesMax bytes passes; white space around it is not counted (10).
transports: dispatcher inprocess unix
limits: frameBytesMax=1024
>>* 2000 \x20
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["
>>* 963 a
>>| "]}
<< {"jsonrpc":"2.0","id":1,"result":["@string"]}
>>* 2000 \n
