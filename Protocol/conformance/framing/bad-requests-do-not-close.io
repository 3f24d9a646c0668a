// A value that is JSON but not a request is answered and closes nothing, however many there are (2.4).
limits: badFramesMax=2
>> 1
>> "two"
>> null
>> {}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
