// An id in flight cannot be used again: the later call is refused, the earlier one goes on (3.1).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":50}}
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"duplicateId"}}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":50}}
// Once it is answered it is free.
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
