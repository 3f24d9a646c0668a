#!/usr/bin/env bash
# nc and socat, as a shell uses them: PATH HOST PORT.
set -euo pipefail
path=$1 host=$2 port=$3

ping='{"jsonrpc":"2.0","id":1,"method":"system.ping"}'
pong='{"jsonrpc":"2.0","id":1,"result":"pong"}'

expect() {
    if [ "$2" != "$pong" ]; then
        printf '%s answered: %s\n' "$1" "$2" >&2
        exit 1
    fi
}

# With the line feed and without: the end of the input ends the call too.
expect 'nc -N -U' "$(printf '%s\n' "$ping" | nc -N -U "$path")"
expect 'nc -N -U, no line feed' "$(printf '%s' "$ping" | nc -N -U "$path")"
expect 'nc -N' "$(printf '%s' "$ping" | nc -N "$host" "$port")"
expect 'socat UNIX-CONNECT' "$(printf '%s\n' "$ping" | socat -t 10 - "UNIX-CONNECT:$path")"
expect 'socat TCP' "$(printf '%s' "$ping" | socat -t 10 - "TCP:$host:$port")"
# A terminal's line discipline sends a carriage return as well; it is echoed in kind.
expect 'socat crlf' "$(printf '%s\n' "$ping" | socat -t 10 - "UNIX-CONNECT:$path,crlf")"

# Ten thousand calls through a pipe, each answered.
lines=$(for ((i = 0; i < 10000; i++)); do printf '%s\n' "$ping"; done)
count=$(nc -N -U "$path" <<<"$lines" | grep -cxF "$pong")
if [ "$count" != 10000 ]; then
    printf 'nc: %s of 10000 answered\n' "$count" >&2
    exit 1
fi
