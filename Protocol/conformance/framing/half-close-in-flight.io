// Calls in flight at the end of the input are finished and answered before the server closes (2.3).
>> {"jsonrpc":"2.0","id":1,"method":"test.sleep","params":{"ms":60}}
>> {"jsonrpc":"2.0","id":2,"method":"test.sleep","params":{"ms":30}}
>>eof
<<unordered {
<< {"jsonrpc":"2.0","id":1,"result":{"sleptMs":60}}
<< {"jsonrpc":"2.0","id":2,"result":{"sleptMs":30}}
}
<<eof
