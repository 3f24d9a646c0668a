// No more changes are listed than dryRunChangesMax, and the rest is counted (3.7, 10).
limits: dryRunChangesMax=0
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"dryRun":true}}
<< {"jsonrpc":"2.0","id":1,"result":{"value":"a"},"meta":{"dryRun":true,"changes":[],"changesOmitted":1}}
