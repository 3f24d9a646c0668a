// A batch inside a batch is an item that is not a request; nothing in it is run (4).
>> [[{"jsonrpc":"2.0","id":1,"method":"system.ping"}]]
<< [{"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}]
>> [[]]
<< [{"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}]
