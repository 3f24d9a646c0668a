// A batch of one is answered by an array of one, on every connection (4, 10).
>> [{"jsonrpc":"2.0","id":1,"method":"system.ping"}]
<< [{"jsonrpc":"2.0","id":1,"result":"pong"}]
>> [1]
<< [{"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}]
