// So is input that ends inside a character of several bytes (2.3).
>>| {"jsonrpc":"2.0","id":2,"method":"system.echo","params":["\xe2\x82
>>eof
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
<<eof
