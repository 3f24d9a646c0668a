// A trace context is taken, and one that is malformed is refused (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"system.ping","meta":{"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"}}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
>> {"jsonrpc":"2.0","id":2,"method":"system.ping","meta":{"traceparent":"4bf92f3577b34da6a3ce929d0e0e4736"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/traceparent","keyword":"format","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"system.ping","meta":{"traceparent":"00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/traceparent","keyword":"format","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":4,"method":"system.ping","meta":{"traceparent":7}}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/traceparent","keyword":"type","message":"@string"}]}}
