// A cancelled call stops, and is answered exactly once (7).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":9000}}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":{"id":1}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"cancelled"}}
// By position, and with an id that is a string.
>> {"jsonrpc":"2.0","id":"job\u002d7","method":"test.sleep","params":{"ms":9000}}
>> {"jsonrpc":"2.0","method":"rpc.cancel","params":["job\u002d7"]}
<< {"jsonrpc":"2.0","id":"job\u002d7","error":{"@error":"cancelled"}}
