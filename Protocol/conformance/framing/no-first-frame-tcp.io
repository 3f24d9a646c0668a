// A TCP connection that does not send a value within firstFrameMsMax is closed (10).
transports: tcp
limits: firstFrameMsMax=100
<<eof
