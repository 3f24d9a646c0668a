// At inFlightPerConnectionMax the server stops reading: no error, nothing lost (10).
limits: inFlightPerConnectionMax=2
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":30}}
>> {"jsonrpc":"2.0","id":2,"method":"test.sleep","params":{"ms":400}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping"}
>> {"jsonrpc":"2.0","id":4,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":30}}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
<< {"jsonrpc":"2.0","id":4,"result":"pong"}
<< {"jsonrpc":"2.0","id":2,"result":{"sleptMs":400}}
