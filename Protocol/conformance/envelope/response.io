// A response is no request: the server has asked for nothing (3).
>> {"jsonrpc":"2.0","id":1,"result":"pong"}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":2,"error":{"code":1,"message":"no"}}
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
