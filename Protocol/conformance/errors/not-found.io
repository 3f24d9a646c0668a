// An object that is not there is notFound (9).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"users.get","params":{"id":"01935760-0000-7000-8000-000000000000"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"notFound"}}
