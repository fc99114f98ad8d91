"""A chat endpoint on this machine that answers after a set time: `python -m ... SECONDS`.

It prints its port and serves until its standard input is closed. An answer to a request with a
schema is an object with the fields that the bench's two kinds of calls ask for.
"""

import asyncio
import json
import sys

GOAL = "I will give one talk at the meeting by 30 June."
_ANSWERS = {
    "JudgeAnswer": {
        "quote": "give one talk",
        "reason": "It says how much and where.",
        "verdict": 4,
    },
    "Line": {"text": GOAL},
}


async def serve(delay: float) -> None:
    """Serve until standard input ends."""

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
                body = await reader.readexactly(length)
                await asyncio.sleep(delay)
                writer.write(_answer(body))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async with await asyncio.start_server(connected, "127.0.0.1", 0, limit=1 << 20) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def _answer(body: bytes) -> bytes:
    name = json.loads(body)["response_format"]["json_schema"]["name"]
    message = {"role": "assistant", "content": json.dumps(_ANSWERS[name]), "refusal": None}
    choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
    usage = {"prompt_tokens": 300, "completion_tokens": 30, "total_tokens": 330}
    completion = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "bench",
        "choices": [choice],
        "usage": usage,
    }
    written = json.dumps(completion).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(written)}"
    return f"{head}\r\n\r\n".encode() + written


if __name__ == "__main__":
    asyncio.run(serve(float(sys.argv[1])))
