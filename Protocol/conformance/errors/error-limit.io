// No more than validationErrorsMax faults are listed (10).
limits: validationErrorsMax=2
>> {"jsonrpc":"2.0","id":1,"method":"test.types","params":{"int64":"1","uint64":"2","double":"3","text":4}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidParams","errors":["@object","@object"]}}
