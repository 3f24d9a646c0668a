// The pieces in which the input arrives mean nothing: they end in tokens, characters, escapes (2.1).
>>| {
>>| "jsonrpc":"2.
>>| 0","id":1
>>| 2,"method":"system.echo","params":["\xc3
>>| \xa9\\
>>| u00
>>| e9"]
>>| }
<< {"jsonrpc":"2.0","id":12,"result":["éé"]}
>>| \n\xef
>>| \xbb
>>| \xbf{"jsonrpc":"2.0","id":13,"method":"system.ping"}\n
<< {"jsonrpc":"2.0","id":13,"result":"pong"}
