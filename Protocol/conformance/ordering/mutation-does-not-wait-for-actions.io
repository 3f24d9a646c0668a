// A mutation does not wait for a running action; a query waits for neither action nor query (6).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":200}}
>> {"jsonrpc":"2.0","id":2,"method":"test.put","params":["k","v"]}
>> {"jsonrpc":"2.0","id":3,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":2,"result":{"value":"v"}}
<< {"jsonrpc":"2.0","id":3,"result":{"value":"v"}}
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":200}}
