// Names of members and methods are compared after their escapes are resolved (3, 3.2).
>> {"\u006asonrpc":"2.\u0030","i\u0064":1,"method":"system\u002eping"}
<< {"jsonrpc":"2.0","id":1,"result":"pong"}
