/// What `--help` and `--version` print.
enum Help {
    static let version = "rpc 0.1.0\n"

    static let text = """
        usage: rpc [--to ADDR] [--timeout TIME] METHOD [key=text | key:=json | JSON] ...

        Calls a method of a JSON-RPC 2.0 server and prints the result: laid out on a
        terminal, on one line in a pipe.

        Parameters
          key=text      a string, always: id=7 is the text "7"
          key:=json     any JSON: id:=7  done:=true  tags:='["a","b"]'
          key=@file     the text of a file, as a string
          key=@-        the same from standard input
          key:=@file    the JSON in a file; key:=@- from standard input
          '{"id":7}'    all parameters as one JSON object or array
        One line end at the end of a text from a file or from standard input is left
        out, so that  echo "$secret" | rpc METHOD password=@-  sends the secret alone.

        Options
          --to ADDR       a socket's path with a / in it, unix:PATH, HOST:PORT, :PORT
                          or tcp://HOST:PORT
          --timeout TIME  give up after so many milliseconds, or 30s, or 2m
          -h, --help      this text
          --version       the version of this program
          --              what follows is no option

        Without --to the server is that of $RPC_ADDR, else the socket that is there of
        $XDG_RUNTIME_DIR/groundwork/rpc.sock and /run/groundwork/rpc.sock.

        Exit codes
           0  the result was printed
           1  the server answered with an error
          64  the command line is wrong
          65  a file cannot be read, or something is not JSON
          69  no connection, or it was lost
          70  the server does not speak JSON-RPC 2.0
          74  the result could not be written
          75  no answer in time, or the server says: try again later
          77  the server does not know you, or does not allow it
         130  interrupted (the signal, as a shell reports it)

        """
}
