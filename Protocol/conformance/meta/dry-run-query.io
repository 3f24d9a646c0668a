// On a query dryRun changes nothing (3.7).
>> {"jsonrpc":"2.0","id":1,"method":"test.get","params":["k"],"meta":{"dryRun":true}}
<<| {"jsonrpc":"2.0","id":1,"result":{"value":null}}\n
