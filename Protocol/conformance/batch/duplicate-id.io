// All calls of a batch are in flight until it is answered, so an id cannot occur twice in it (3.1).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","id":1,"method":"system.ping"},{"jsonrpc":"2.0","id":1,"method":"system.ping"},{"jsonrpc":"2.0","id":"1","method":"system.ping"}]
<< [{"jsonrpc":"2.0","id":1,"result":"pong"},{"jsonrpc":"2.0","id":1,"error":{"@error":"duplicateId"}},{"jsonrpc":"2.0","id":"1","result":"pong"}]
