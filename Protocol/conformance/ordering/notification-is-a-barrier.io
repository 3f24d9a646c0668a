// What follows a notification starts when it has ended; what came before goes on (5, 6).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":20}}
>> {"jsonrpc":"2.0","method":"test.sleep","params":{"ms":150}}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":20}}
<< {"jsonrpc":"2.0","id":2,"result":"pong"}
