// A value that is neither an object nor an array is no request (3).
>> 1
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> -1.5e3
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> "system.ping"
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> true
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>> null
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
