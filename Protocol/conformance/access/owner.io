// On a Unix socket the server's own uid is admin, without a password (11).
transports: dispatcher inprocess unix
>> {"jsonrpc":"2.0","id":1,"method":"users.me"}
<< {"jsonrpc":"2.0","id":1,"result":{"principal":{"kind":"peer","id":"@string","roles":["admin"]},"user":null}}
>> {"jsonrpc":"2.0","id":2,"method":"users.list","params":{"limit":1}}
<< {"jsonrpc":"2.0","id":2,"result":{"items":[],"nextCursor":null}}
>> {"jsonrpc":"2.0","id":3,"method":"system.info"}
<< {"jsonrpc":"2.0","id":3,"result":{"name":"@string","version":"@string","protocolVersion":1,"sqliteVersion":"@string","uptimeMs":"@int"}}
>> {"jsonrpc":"2.0","id":4,"method":"system.health"}
<< {"jsonrpc":"2.0","id":4,"result":{"status":"ok","checks":[{"name":"database","status":"ok"}]}}
