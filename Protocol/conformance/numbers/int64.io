// A signed integer has 64 bits, all of them exact (8).
>> {"jsonrpc":"2.0","id":1,"method":"test.types","params":{"int64":9223372036854775807}}
<< {"jsonrpc":"2.0","id":1,"result":{"int64":9223372036854775807,"uint64":null,"double":null,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":2,"method":"test.types","params":{"int64":-9223372036854775808}}
<< {"jsonrpc":"2.0","id":2,"result":{"int64":-9223372036854775808,"uint64":null,"double":null,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":3,"method":"test.types","params":{"int64":9223372036854775808}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidParams","errors":[{"path":"/int64","keyword":"maximum","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":4,"method":"test.types","params":{"int64":-9223372036854775809}}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidParams","errors":[{"path":"/int64","keyword":"minimum","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":5,"method":"test.types","params":{"int64":1e400}}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidParams","errors":[{"path":"/int64","keyword":"maximum","message":"@string"}]}}
