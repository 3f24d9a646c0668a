// Strings come back with the same characters, escaped or not, NUL included (8).
>> {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\"\\\/\b\f\n\r\t","\u0000\u001f\u007f\u0080\u2028","é€😀","e\u0301","/"]}
<< {"jsonrpc":"2.0","id":1,"result":["\"\\/\b\f\n\r\t","\u0000\u001f\u007f\u0080\u2028","é€😀","e\u0301","/"]}
