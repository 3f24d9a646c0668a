// What users.register takes, and where it says what is wrong; the password is in no answer (3.3).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"users.register","params":{"email":"ada","name":"Ada","password":"correct horse battery"}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidParams","errors":[{"path":"/email","keyword":"format","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"users.register","params":{"email":"ada @example.com","name":"Ada","password":"correct horse battery"}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidParams","errors":[{"path":"/email","keyword":"format","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"users.register","params":{"email":"a@b@example.com","name":"Ada","password":"correct horse battery"}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidParams","errors":[{"path":"/email","keyword":"format","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":4,"method":"users.register","params":{"email":"ada@example.com","name":"","password":"correct horse battery"}}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidParams","errors":[{"path":"/name","keyword":"minLength","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":5,"method":"users.register","params":{"email":"ada@example.com","name":"A\u0007da","password":"correct horse battery"}}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidParams","errors":[{"path":"/name","keyword":"pattern","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":6,"method":"users.register","params":{"email":"ada@example.com","name":"Ada","password":"elevenchars"}}
<< {"jsonrpc":"2.0","id":6,"error":{"@error":"invalidParams","errors":[{"path":"/password","keyword":"minLength","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":7,"method":"users.list","params":{"limit":101}}
<< {"jsonrpc":"2.0","id":7,"error":{"@error":"invalidParams","errors":[{"path":"/limit","keyword":"maximum","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":8,"method":"users.list","params":{"cursor":"made up"}}
<< {"jsonrpc":"2.0","id":8,"error":{"@error":"invalidParams","errors":[{"path":"/cursor","keyword":"format","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":9,"method":"users.get","params":{"id":"7"}}
<< {"jsonrpc":"2.0","id":9,"error":{"@error":"invalidParams","errors":[{"path":"/id","keyword":"format","message":"@string"}]}}
