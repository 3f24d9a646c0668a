// On TCP the connection is closed after the error (2.4).
transports: tcp
>>* 10000 [
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"depthExceeded","limit":"depthMax","max":64}}
<<eof
