// Empty lines and white space between values are skipped and not answered (2.1).
>>| \n\r\n \t \n\n
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>>| \n\n   \r\n
