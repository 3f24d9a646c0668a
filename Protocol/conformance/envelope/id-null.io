// An id that is null makes a call, answered with null; it is never a duplicate (3.1).
>> {"jsonrpc":"2.0","id":null,"method":"test.sleep","params":[20]}
>> {"jsonrpc":"2.0","id":null,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":null,"result":"pong"}
<< {"jsonrpc":"2.0","id":null,"result":{"sleptMs":20}}
