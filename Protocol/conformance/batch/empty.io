// An empty array is no batch: one error object, not an array (4).
>> []
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
>>| [\n \t]\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"invalidRequest"}}
