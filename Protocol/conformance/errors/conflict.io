// An e-mail address that is taken is a conflict at /email; the case of letters makes no other (9).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"users.register","params":{"email":"Ada@Example.COM","name":"Ada L","password":"correct horse battery"}}
<< {"jsonrpc":"2.0","id":1,"result":{"id":"@uuid","email":"Ada@example.com","name":"Ada L","createdAt":"@time","updatedAt":"@time"}}
>> {"jsonrpc":"2.0","id":2,"method":"users.register","params":{"email":"aDA@example.com","name":"Another","password":"correct horse battery"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"conflict","errors":[{"path":"/email","keyword":"unique","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"users.list"}
<< {"jsonrpc":"2.0","id":3,"result":{"items":[{"id":"@uuid","email":"Ada@example.com","name":"Ada L","createdAt":"@time","updatedAt":"@time"}],"nextCursor":null}}
