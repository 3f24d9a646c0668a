// A batch is taken whole, also when it has more calls than may be in flight (10).
transports: dispatcher inprocess unix
limits: inFlightPerConnectionMax=2
>> [{"jsonrpc":"2.0","id":1,"method":"test.sleep","params":[5]},{"jsonrpc":"2.0","id":2,"method":"test.sleep","params":[5]},{"jsonrpc":"2.0","id":3,"method":"test.sleep","params":[5]}]
>> {"jsonrpc":"2.0","id":4,"method":"system.ping"}
<<unordered {
<< [{"jsonrpc":"2.0","id":1,"result":{"sleptMs":5}},{"jsonrpc":"2.0","id":2,"result":{"sleptMs":5}},{"jsonrpc":"2.0","id":3,"result":{"sleptMs":5}}]
<< {"jsonrpc":"2.0","id":4,"result":"pong"}
}
