// HTTP/2 begins with a line of its own (2.5).
transports: unix tcp
>>| PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n
<<| HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 77\r\nConnection: close\r\n\r\nThis is a JSON-RPC 2.0 server: it speaks JSON over a plain socket, not HTTP.\n
<<eof
