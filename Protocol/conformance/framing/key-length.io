// A key has at most keyBytesMax bytes, anywhere in the value (10).
transports: dispatcher inprocess unix
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":{"
>>* 256 k
>>| ":1}}\n
<< {"jsonrpc":"2.0","id":1,"result":"@object"}
>>| {"jsonrpc":"2.0","id":2,"method":"system.echo","params":{"
>>* 257 k
>>| ":1}}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"keyTooLong","limit":"keyBytesMax","max":256}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
