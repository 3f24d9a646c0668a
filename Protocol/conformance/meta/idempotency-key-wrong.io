// A key is a string of 1 to 200 bytes of printable ASCII (3.4).
>> {"jsonrpc":"2.0","id":1,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":7}}
<< {"jsonrpc":"2.0","id":1,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":2,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":null}}
<< {"jsonrpc":"2.0","id":2,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"type","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":3,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":""}}
<< {"jsonrpc":"2.0","id":3,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"minLength","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":4,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"}}
<< {"jsonrpc":"2.0","id":4,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"maxLength","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":5,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"a\u000a"}}
<< {"jsonrpc":"2.0","id":5,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"pattern","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":6,"method":"test.append","params":["k","a"],"meta":{"idempotencyKey":"schlüssel"}}
<< {"jsonrpc":"2.0","id":6,"error":{"@error":"invalidRequest","errors":[{"path":"/meta/idempotencyKey","keyword":"pattern","message":"@string"}]}}
>> {"jsonrpc":"2.0","id":7,"method":"test.get","params":["k"],"meta":{"idempotencyKey":"kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk"}}
<< {"jsonrpc":"2.0","id":7,"result":{"value":null}}
