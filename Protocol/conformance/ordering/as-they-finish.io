// Answers leave as they become ready, not in the order of the calls (6).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":150}}
>> {"jsonrpc":"2.0","id":2,"method":"test.sleep","params":{"ms":20}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
<< {"jsonrpc":"2.0","id":2,"result":{"sleptMs":20}}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":150}}
