// Bytes in a string that are not UTF-8 are a syntax error (2.4).
transports: dispatcher inprocess unix
// a byte that never occurs, a continuation byte alone, a sequence cut short
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\xff"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\x80"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\xe2\x82"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// overlong forms of "/" and NUL
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\xc0\xaf"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\xe0\x80\x80"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// an encoded surrogate, and a value beyond U+10FFFF
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\xed\xa0\x80"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":["\xf4\x90\x80\x80"]}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// in a key, and in a member that would be ignored
>>| {"jsonrpc":"2.0","id":1,"method":"system.echo","params":{"\xff":1}}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
>>| {"jsonrpc":"2.0","id":1,"method":"system.ping","other":"\xfe"}\n
<< {"jsonrpc":"2.0","id":null,"error":{"@error":"parseError"}}
// the borders of what is UTF-8
>>| {"jsonrpc":"2.0","id":2,"method":"system.echo","params":["\xc2\x80\xed\x9f\xbf\xee\x80\x80\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"]}\n
<< {"jsonrpc":"2.0","id":2,"result":["\u0080\ud7ff\ue000\ud800\udc00\udbff\udfff"]}
