// A top-level number ends with the input; it is a value, and not a request (2.1, 3).
>>| 42
>>eof
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
<<eof
