// A dry run stores no key and looks at none (3.7).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"dryRun":true,"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"a"},"meta":{"dryRun":true,"changes":[{"entity":"test_values","id":"k","operation":"create","before":null,"after":{"value":"a"}}]}}
>> {"jsonrpc":"2.0","id":2,"method":"test.append","params":["k","b"],"meta":{"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":2,"result":{"value":"b"}}
>> {"jsonrpc":"2.0","id":3,"method":"test.append","params":["k","c"],"meta":{"dryRun":true,"idempotencyKey":"one"}}
<< {"jsonrpc":"2.0","id":3,"result":{"value":"bc"},"meta":{"dryRun":true,"changes":[{"entity":"test_values","id":"k","operation":"update","before":{"value":"b"},"after":{"value":"bc"}}]}}
