// system.echo answers params of any shape as they are; when there are none, null (3.3).
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":{"b":1,"a":[null,true,{"c":""}],"":{}}}
<<| {"jsonrpc":"2.0","id":1,"result":{"b":1,"a":[null,true,{"c":""}],"":{}}}\n
>> {"jsonrpc":"2.0","id":2,"method":"system.echo","params":[[],{},null]}
<<| {"jsonrpc":"2.0","id":2,"result":[[],{},null]}\n
>> {"jsonrpc":"2.0","id":3,"method":"system.echo","params":{}}
<< {"jsonrpc":"2.0","id":3,"result":null}
>> {"jsonrpc":"2.0","id":4,"method":"system.echo","params":[]}
<< {"jsonrpc":"2.0","id":4,"result":null}
>> {"jsonrpc":"2.0","id":5,"method":"system.echo"}
<< {"jsonrpc":"2.0","id":5,"result":null}
>> {"jsonrpc":"2.0","id":6,"method":"system.echo","params":null}
<< {"jsonrpc":"2.0","id":6,"result":null}
