// A string of idBytesMax bytes, as sent, is an id; a longer one is not (3.1, 10).
>>| {"jsonrpc":"2.0","id":"
>>* 256 i
>>| ","method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":"@string","result":"pong"}
>>| {"jsonrpc":"2.0","id":"
>>* 257 i
>>| ","method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>>| {"jsonrpc":"2.0","id":"
>>* 43 \\u0041
>>| ","method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
