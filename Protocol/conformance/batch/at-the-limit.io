// batchItemsMax items pass; one more, and nothing is run (4, 10).
transports: dispatcher inprocess unix
limits: batchItemsMax=3
>> [{"jsonrpc":"2.0","id":1,"method":"system.ping"},{"jsonrpc":"2.0","method":"system.ping"},3]
<< [{"jsonrpc":"2.0","id":1,"result":"pong"},{"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}]
>> [{"jsonrpc":"2.0","id":1,"method":"test.put","params":["limit","run"]},{"jsonrpc":"2.0","method":"system.ping"},3,4]
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"batchTooLarge","limit":"batchItemsMax","max":3}}
>> {"jsonrpc":"2.0","id":2,"method":"test.get","params":["limit"]}
<< {"jsonrpc":"2.0","id":2,"result":{"value":null}}
