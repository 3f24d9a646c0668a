// An anonymous connection may send batches of one; a larger one does not close it (10, 11).
transports: tcp
>> [{"jsonrpc":"2.0","id":1,"method":"system.ping"},{"jsonrpc":"2.0","id":2,"method":"system.ping"}]
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"batchTooLarge","limit":"batchItemsBeforeAuthenticationMax","max":1}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":3,"result":"pong"}
