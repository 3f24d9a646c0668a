// Its first two bytes may arrive apart (2.5).
transports: unix tcp
>>| \x16
>>| \x03\x01
<<| \x15\x03\x01\x00\x02\x02\x46
<<eof
