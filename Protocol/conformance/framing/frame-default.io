// The default of frameBytesMax is 1048576 bytes (10).
transports: dispatcher inprocess unix
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["
>>* 1048515 a
>>| "]}\n
<< {"jsonrpc":"2.0","id":1,"result":["@string"]}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["
>>* 1048516 a
>>| "]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"frameTooLarge","limit":"frameBytesMax","max":1048576}}
