// When the answers reach batchAnswerBytesMax, items that have not started are not run (4, 10).
transports: dispatcher inprocess unix
limits: batchAnswerBytesMax=100
>> [{"jsonrpc":"2.0","id":1,"method":"system.echo","params":["0123456789012345678901234567890123456789"]},{"jsonrpc":"2.0","id":2,"method":"system.echo","params":["0123456789012345678901234567890123456789"]},{"jsonrpc":"2.0","id":3,"method":"test.put","params":["large","run"]}]
<< [{"jsonrpc":"2.0","id":1,"result":["@string"]},{"jsonrpc":"2.0","id":2,"result":["@string"]},{"jsonrpc":"2.0","id":3,"error":{"@error":"answerTooLarge","limit":"batchAnswerBytesMax","max":100}}]
>> {"jsonrpc":"2.0","id":4,"method":"test.get","params":["large"]}
<< {"jsonrpc":"2.0","id":4,"result":{"value":null}}
