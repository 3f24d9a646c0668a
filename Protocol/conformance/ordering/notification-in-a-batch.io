// In a batch, too, a notification is a barrier (4, 5).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","method":"test.put","params":["k","noted"]},{"jsonrpc":"2.0","id":1,"method":"test.get","params":["k"]},{"jsonrpc":"2.0","method":"test.put","params":["k","again"]},{"jsonrpc":"2.0","id":2,"method":"test.get","params":["k"]}]
<< [{"jsonrpc":"2.0","id":1,"result":{"value":"noted"}},{"jsonrpc":"2.0","id":2,"result":{"value":"again"}}]
