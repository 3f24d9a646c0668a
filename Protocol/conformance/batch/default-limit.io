// By default a batch has at most 100 items (10).
transports: dispatcher inprocess unix
>>| [0
>>* 100 ,0
>>| ]\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"batchTooLarge","limit":"batchItemsMax","max":100}}
>>| [{"jsonrpc":"2.0","method":"system.ping"}
>>* 99 ,{"jsonrpc":"2.0","method":"system.ping"}
>>| ]\n
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
