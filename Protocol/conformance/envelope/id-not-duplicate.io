// Ids are the same when their bytes are: these are four (3.1).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":50}}
>> {"jsonrpc":"2.0","id":"1","method":"system.ping"}
<< {"jsonrpc":"2.0","id":"1","result":"pong"}
>> {"jsonrpc":"2.0","id":1.0,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1.0,"result":"pong"}
>> {"jsonrpc":"2.0","id":1e0,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1e0,"result":"pong"}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":50}}
