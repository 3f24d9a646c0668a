// A value may extend over several lines, and its answer is still one line (2.1, 2.2).
>> {
>>   "jsonrpc": "2.0",
>>   "id": 1,
>>| \t"method" :\r\n"system.echo",\n\n"params"\n:\n[ 1 ,\n\t2, { } ]
>> }
<<| {"jsonrpc":"2.0","id":1,"result":[1,2,{}]}\n
