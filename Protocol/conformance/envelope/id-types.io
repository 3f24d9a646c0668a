// A string or any number is an id, and the answer carries the same bytes (3.1).
>> {"jsonrpc":"2.0","id":0,"method":"system.ping"}
<<| {"jsonrpc":"2.0","id":0,"result":"pong"}\n
>> {"jsonrpc":"2.0","id":"","method":"system.ping"}
<<| {"jsonrpc":"2.0","id":"","result":"pong"}\n
>> {"jsonrpc":"2.0","id":-7,"method":"system.ping"}
<<| {"jsonrpc":"2.0","id":-7,"result":"pong"}\n
>> {"jsonrpc":"2.0","id":12345678901234567890,"method":"system.ping"}
<<| {"jsonrpc":"2.0","id":12345678901234567890,"result":"pong"}\n
>> {"jsonrpc":"2.0","id":1.50,"method":"system.ping"}
<<| {"jsonrpc":"2.0","id":1.50,"result":"pong"}\n
>> {"jsonrpc":"2.0","id":-0,"method":"system.ping"}
<<| {"jsonrpc":"2.0","id":-0,"result":"pong"}\n
>> {"jsonrpc":"2.0","id":1E+400,"method":"system.ping"}
<<| {"jsonrpc":"2.0","id":1E+400,"result":"pong"}\n
>> {"jsonrpc":"2.0","id":"a b/\u0041\/é\n","method":"system.ping"}
<<| {"jsonrpc":"2.0","id":"a b/\\u0041\\/é\\n","result":"pong"}\n
