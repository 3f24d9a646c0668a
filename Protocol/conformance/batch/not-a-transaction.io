// Items are committed one by one: a failing one does not undo the others (4, 6).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","id":1,"method":"test.put","params":["a","one"]},{"jsonrpc":"2.0","id":2,"method":"test.put","params":["a","refuse"]},{"jsonrpc":"2.0","id":3,"method":"test.put","params":["b","two"]},{"jsonrpc":"2.0","id":4,"method":"test.get","params":["a"]},{"jsonrpc":"2.0","id":5,"method":"test.get","params":["b"]}]
<< [{"jsonrpc":"2.0","id":1,"result":{"value":"one"}},{"jsonrpc":"2.0","id":2,"error":{"@error":"conflict"}},{"jsonrpc":"2.0","id":3,"result":{"value":"two"}},{"jsonrpc":"2.0","id":4,"result":{"value":"one"}},{"jsonrpc":"2.0","id":5,"result":{"value":"two"}}]
