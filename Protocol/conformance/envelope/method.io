// method is a string that is not empty (3).
>> {"jsonrpc":"2.0","id":1}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":2,"method":1}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":3,"method":null}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":4,"method":["system.ping"]}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidRequest"}}
>> {"jsonrpc":"2.0","id":5,"method":""}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidRequest"}}
