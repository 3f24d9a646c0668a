// The order of the members means nothing (3).
>> {"meta":{},"params":{"a":[1]},"method":"system.echo","id":1,"jsonrpc":"2.0"}
<< {"jsonrpc":"2.0","id":1,"result":{"a":[1]}}
