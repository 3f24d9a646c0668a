"""web3's providers over a Unix socket, which read until the JSON is whole: PATH."""

import asyncio
import sys

from web3 import AsyncIPCProvider, AsyncWeb3, IPCProvider

path = sys.argv[1]


def blocking():
    provider = IPCProvider(path)
    call = provider.make_request
    assert call("system.ping", [])["result"] == "pong"
    value = ["é🙂\u2028", 2**63 - 1, [None, True, -0.5], {"a": {}}]
    assert call("system.echo", value)["result"] == value
    assert call("system.echo", ["x" * 500_000])["result"] == ["x" * 500_000]
    refused = call("no.such", [])
    assert refused["error"]["code"] == -32601, refused
    invalid = call("users.get", [7])
    assert invalid["error"]["data"]["errors"][0]["path"] == "/0", invalid
    batch = provider.make_batch_request([("system.ping", []), ("system.echo", [1])])
    assert [answer["result"] for answer in batch] == ["pong", [1]], batch


async def concurrent():
    async with AsyncWeb3(AsyncIPCProvider(path)) as client:
        call = client.provider.make_request
        answers = await asyncio.gather(*[call("system.echo", [n]) for n in range(200)])
        assert [answer["result"] for answer in answers] == [[n] for n in range(200)]


blocking()
asyncio.run(asyncio.wait_for(concurrent(), 60))
