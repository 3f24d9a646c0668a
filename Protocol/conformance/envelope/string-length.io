// Lengths are counted in Unicode scalar values: not in bytes, nor in what looks like a letter (8).
>> {"jsonrpc":"2.0","id":1,"method":"test.types","params":{"text":"😀😀😀😀😀"}}
<< {"jsonrpc":"2.0","id":1,"result":{"int64":null,"uint64":null,"double":null,"text":"😀😀😀😀😀","flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":2,"method":"test.types","params":{"text":"e\u0301"}}
<< {"jsonrpc":"2.0","id":2,"result":{"int64":null,"uint64":null,"double":null,"text":"e\u0301","flag":null,"colour":null}}
