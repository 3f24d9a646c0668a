// A name that is not served, byte for byte, is methodNotFound; "rpc." is reserved (3.2).
>> {"jsonrpc":"2.0","id":1,"method":"system.pong"}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"methodNotFound"}}
>> {"jsonrpc":"2.0","id":2,"method":"System.Ping"}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"methodNotFound"}}
>> {"jsonrpc":"2.0","id":3,"method":" system.ping"}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"methodNotFound"}}
>> {"jsonrpc":"2.0","id":4,"method":"rpc.nothing"}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"methodNotFound"}}
>> {"jsonrpc":"2.0","id":5,"method":"system.ping\u0000"}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"methodNotFound"}}
