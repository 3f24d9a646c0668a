// Keys are compared after their escapes are resolved, as bytes and not as characters (3).
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":{"a":1,"\u0061":2}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"duplicateKey"}}
>> {"jsonrpc":"2.0","id":2,"method":"system.echo","params":{"😀":1,"\ud83d\ude00":2}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"duplicateKey"}}
>> {"jsonrpc":"2.0","id":3,"method":"system.echo","params":{"é":1,"e\u0301":2,"E":3,"e":4}}
<< {"jsonrpc":"2.0","id":3,"result":{"é":1,"e\u0301":2,"E":3,"e":4}}
