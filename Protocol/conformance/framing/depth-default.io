// By default 64 pass and 65 do not; the envelope is one of them (10).
transports: dispatcher inprocess unix
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":
>>* 63 [
>>* 63 ]
>>| }\n
<< {"jsonrpc":"2.0","id":1,"result":"@array"}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":
>>* 64 [
>>* 64 ]
>>| }\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"depthExceeded","limit":"depthMax","max":64}}
