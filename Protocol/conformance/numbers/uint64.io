// An unsigned integer has 64 bits; 2^64 is refused (8).
>> {"jsonrpc":"2.0","id":1,"method":"test.types","params":{"uint64":18446744073709551615}}
<< {"jsonrpc":"2.0","id":1,"result":{"int64":null,"uint64":18446744073709551615,"double":null,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":2,"method":"test.types","params":{"uint64":18446744073709551616}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidParams","errors":[{"path":"/uint64","keyword":"maximum","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"test.types","params":{"uint64":-1}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidParams","errors":[{"path":"/uint64","keyword":"minimum","message":"@string"}]}}
