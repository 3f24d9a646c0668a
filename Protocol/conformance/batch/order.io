// The answers have the order of the items, not the one in which they became ready (4).
transports: dispatcher inprocess unix
>> [{"jsonrpc":"2.0","id":1,"method":"test.sleep","params":[60]},{"jsonrpc":"2.0","id":2,"method":"system.ping"},{"jsonrpc":"2.0","id":3,"method":"test.sleep","params":[20]}]
<< [{"jsonrpc":"2.0","id":1,"result":{"sleptMs":60}},{"jsonrpc":"2.0","id":2,"result":"pong"},{"jsonrpc":"2.0","id":3,"result":{"sleptMs":20}}]
