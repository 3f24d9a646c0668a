// By position the params have the order of the contract; the end may be left out (3.3).
>> {"jsonrpc":"2.0","id":1,"method":"test.types","params":[1,2,0.5,"abc",true,"green"]}
<< {"jsonrpc":"2.0","id":1,"result":{"int64":1,"uint64":2,"double":0.5,"text":"abc","flag":true,"colour":"green"}}
>> {"jsonrpc":"2.0","id":2,"method":"test.types","params":[1,2]}
<< {"jsonrpc":"2.0","id":2,"result":{"int64":1,"uint64":2,"double":null,"text":null,"flag":null,"colour":null}}
>> {"jsonrpc":"2.0","id":3,"method":"test.put","params":["position","first"]}
<< {"jsonrpc":"2.0","id":3,"result":{"value":"first"}}
