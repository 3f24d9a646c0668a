// depthMax counts the arrays and objects that are open at once, the envelope too (10).
transports: dispatcher inprocess unix
limits: depthMax=4
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":[[[1],[2]],{"a":{}}]}
<< {"jsonrpc":"2.0","id":1,"result":[[[1],[2]],{"a":{}}]}
>> {"jsonrpc":"2.0","id":2,"method":"system.echo","params":[[[[1]]]]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"depthExceeded","limit":"depthMax","max":4}}
>> {"jsonrpc":"2.0","id":3,"method":"system.echo","params":[{"a":[{}]}]}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"depthExceeded","limit":"depthMax","max":4}}
>> {"jsonrpc":"2.0","id":4,"method":"system.ping"}
<< {"jsonrpc":"2.0","id":4,"result":"pong"}
