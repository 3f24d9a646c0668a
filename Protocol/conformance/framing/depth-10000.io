// Ten thousand open brackets are one error, and cost no more than skipping them (2.4).
transports: dispatcher inprocess unix
>>* 10000 [
>>| \n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"depthExceeded","limit":"depthMax","max":64}}
>>* 10000 {"a":
>>| \n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"depthExceeded","limit":"depthMax","max":64}}
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
