// A connection that says nothing is told nothing (1, 2.3).
>>eof
<<eof
