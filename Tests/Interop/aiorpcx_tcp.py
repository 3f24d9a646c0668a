"""aiorpcX over TCP, as a remote service uses it: HOST PORT EMAIL, the password on standard input."""

import asyncio
import sys

import aiorpcx

host, port, email = sys.argv[1:]
password = sys.stdin.readline().rstrip("\n")


async def refusal(request):
    try:
        await request
    except aiorpcx.RPCError as error:
        return error.code
    raise AssertionError("it was not refused")


async def main():
    async with aiorpcx.connect_rs(host, int(port)) as session:
        assert await session.send_request("system.ping") == "pong"
        assert await refusal(session.send_request("no.such")) == -32601
        assert await refusal(session.send_request("users.list")) == 1001  # unauthenticated

        tokens = await session.send_request("auth.login", [email, password])
        await session.send_request("auth.authenticate", [tokens["accessToken"]])
        me = await session.send_request("users.me")
        assert me["user"]["email"] == email, me

        value = {"text": "é🙂\u2028", "number": 2**63 - 1, "list": [None, True, -0.5]}
        assert await session.send_request("system.echo", value) == value
        long = "x" * 500_000
        assert await session.send_request("system.echo", [long]) == [long]

        async with session.send_batch() as batch:
            batch.add_request("system.ping")
            batch.add_notification("system.ping")
            batch.add_request("no.such")
            batch.add_request("system.echo", [1])
        assert batch.results[0] == "pong" and batch.results[2] == [1], batch.results
        assert isinstance(batch.results[1], aiorpcx.RPCError), batch.results

        echoes = [session.send_request("system.echo", [number]) for number in range(1_000)]
        answers = await asyncio.gather(*echoes)
        assert answers == [[number] for number in range(1_000)]


asyncio.run(asyncio.wait_for(main(), 60))
