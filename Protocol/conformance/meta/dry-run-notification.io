// A dry run that is a notification does nothing at all (3.7, 5).
>> {"jsonrpc":"2.0","method":"test.append","params":["k","a"],"meta":{"dryRun":true}}
>> {"jsonrpc":"2.0","id":1,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":1,"result":{"value":null}}
