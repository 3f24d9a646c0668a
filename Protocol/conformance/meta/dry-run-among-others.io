// No other call sees what a dry run did, and the other calls are done (3.7).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"]},{"jsonrpc":"2.0","id":2,"method":"test.append","params":["k","b"],"meta":{"dryRun":true}},{"jsonrpc":"2.0","id":3,"method":"test.append","params":["k","c"]}]
<< [{"jsonrpc":"2.0","id":1,"result":{"value":"a"}},{"jsonrpc":"2.0","id":2,"result":{"value":"ab"},"meta":{"dryRun":true,"changes":[{"entity":"test_values","id":"k","operation":"update","before":{"value":"a"},"after":{"value":"ab"}}]}},{"jsonrpc":"2.0","id":3,"result":{"value":"ac"}}]
>> {"jsonrpc":"2.0","id":4,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":4,"result":{"value":"ac"}}
