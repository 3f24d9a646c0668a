// A number of numberCharactersMax characters passes, one more does not (10).
transports: dispatcher inprocess unix
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[1
>>* 63 0
>>| ]}\n
<< {"jsonrpc":"2.0","id":1,"result":[1000000000000000000000000000000000000000000000000000000000000000]}
>>| {"jsonrpc":"2.0","id":2,"method":"system.echo","params":[1
>>* 64 0
>>| ]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"numberTooLong","limit":"numberCharactersMax","max":64}}
>>| {"jsonrpc":"2.0","id":-0.
>>* 62 1
>>| ,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"numberTooLong","limit":"numberCharactersMax","max":64}}
>> {"jsonrpc":"2.0","id":4,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":4,"result":"pong"}
