// A last value without a line feed is answered after the end of the input (2.3).
>>| {"jsonrpc":"2.0","id":1,"method":"system.ping"}
>>eof
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
<<eof
