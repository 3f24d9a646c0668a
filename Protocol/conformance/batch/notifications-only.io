// A batch of notifications is run and not answered at all (4).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","method":"test.put","params":["note","written"]},{"jsonrpc":"2.0","method":"no.such"}]
>> {"jsonrpc":"2.0","id":1,"method":"test.get","params":["note"]}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"written"}}
>> [{"jsonrpc":"2.0","method":"system.ping"}]
