// A dry run answers what the call would answer and change, and leaves nothing (3.7).
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"dryRun":true}}
<<| {"jsonrpc":"2.0","id":1,"result":{"value":"a"},"meta":{"dryRun":true,"changes":[{"entity":"test_values","id":"k","operation":"create","before":null,"after":{"value":"a"}}]}}\n
>> {"jsonrpc":"2.0","id":2,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":2,"result":{"value":null}}
>> {"jsonrpc":"2.0","id":3,"method":"test.append","params":["k","b"],"meta":{"dryRun":false}}
<<| {"jsonrpc":"2.0","id":3,"result":{"value":"b"}}\n
>> {"jsonrpc":"2.0","id":4,"method":"test.append","params":["k","c"],"meta":{"dryRun":true}}
<< {"jsonrpc":"2.0","id":4,"result":{"value":"bc"},"meta":{"dryRun":true,"changes":[{"entity":"test_values","id":"k","operation":"update","before":{"value":"b"},"after":{"value":"bc"}}]}}
>> {"jsonrpc":"2.0","id":5,"method":"test.get","params":["k"]}
<< {"jsonrpc":"2.0","id":5,"result":{"value":"b"}}
