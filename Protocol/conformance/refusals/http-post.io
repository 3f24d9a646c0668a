// A call in the body of a browser's request is not run (2.5).
transports: unix tcp
>>| POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 48\r\n\r\n
>> {"jsonrpc":"2.0","id":1,"method":"system.ping"}
<<| HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 77\r\nConnection: close\r\n\r\nThis is a JSON-RPC 2.0 server: it speaks JSON over a plain socket, not HTTP.\n
<<eof
