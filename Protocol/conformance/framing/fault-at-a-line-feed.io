// The fault may be a line feed itself: that line is over, and is not read again (2.4).
transports: dispatcher inprocess unix
>> {
>>   "jsonrpc": "2.0", "id": tru
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
