// An integer is what its value is, however it is written; a fraction is not one (8).
>> {"jsonrpc":"2.0","id":1,"method":"test.types","params":{"int64":1e3,"uint64":1.50e1}}
<< {"jsonrpc":"2.0","id":1,"result":{"int64":1000,"uint64":15,"double":null,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":2,"method":"test.types","params":{"int64":-0,"uint64":-0.0}}
<< {"jsonrpc":"2.0","id":2,"result":{"int64":0,"uint64":0,"double":null,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":3,"method":"test.types","params":{"int64":12300e-2,"uint64":0e999}}
<< {"jsonrpc":"2.0","id":3,"result":{"int64":123,"uint64":0,"double":null,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":4,"method":"test.types","params":{"int64":1.5}}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidParams","errors":[{"path":"/int64","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":5,"method":"test.types","params":{"int64":1e-1}}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidParams","errors":[{"path":"/int64","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":6,"method":"test.types","params":{"int64":9007199254740993.5}}
<< {"jsonrpc":"2.0","id":6,"error":{"@error":"invalidParams","errors":[{"path":"/int64","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":7,"method":"test.types","params":{"int64":"1"}}
<< {"jsonrpc":"2.0","id":7,"error":{"@error":"invalidParams","errors":[{"path":"/int64","keyword":"type","message":"@string"}]}}
