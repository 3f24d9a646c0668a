// A number is the nearest of 64 bits; what is beyond the largest is refused (8).
>> {"jsonrpc":"2.0","id":1,"method":"test.types","params":{"double":0.1}}
<< {"jsonrpc":"2.0","id":1,"result":{"int64":null,"uint64":null,"double":0.1,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":2,"method":"test.types","params":{"double":1.7976931348623157e308}}
<< {"jsonrpc":"2.0","id":2,"result":{"int64":null,"uint64":null,"double":"@number","text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":3,"method":"test.types","params":{"double":1e400}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidParams","errors":[{"path":"/double","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":4,"method":"test.types","params":{"double":-1e400}}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidParams","errors":[{"path":"/double","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":5,"method":"test.types","params":{"double":1e-400}}
<< {"jsonrpc":"2.0","id":5,"result":{"int64":null,"uint64":null,"double":"@number","text":null,"flag":null,"colour":null}}
