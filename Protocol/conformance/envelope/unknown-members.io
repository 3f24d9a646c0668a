// Members that the envelope does not have are ignored, whatever is in them; case counts (3).
>> {"jsonrpc":"2.0","comment":{"method":"x","id":[{"id":9}]},"id":1,"ID":2,"Method":3,"method":"system.ping","result":1,"":null}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
