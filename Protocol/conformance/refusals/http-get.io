// A client that speaks HTTP gets an HTTP response that says what is here (2.5).
transports: unix tcp
>>| GET / HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n
<<| HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 77\r\nConnection: close\r\n\r\nThis is a JSON-RPC 2.0 server: it speaks JSON over a plain socket, not HTTP.\n
<<eof
