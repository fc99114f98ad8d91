"""`mentor serve` under many chats at once: no turn lost, and what it adds to the first words.

First some chats one after the other, then the others all at once: on the rule coach, and with the
model coach at a model on this machine that streams. The bare call is what a turn asks of that
model, a reading and then a reply, made by as many at once to the same model right before; what the
web app adds is told in ms and as a ratio to it.
"""

import argparse
import asyncio
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple

from mentor_copilot.settings import Settings
from mentor_evals.bench.web_chats import Chat, Talk, begin_chats, faults, talk
from mentor_evals.bench.web_client import Client

ALONE = 8
_SERVE = "import sys; from mentor_copilot.surfaces.cli import main; sys.exit(main())"
_READING: dict[str, Any] = {"json_schema": {"schema": {"properties": {}}}}


class Load(NamedTuple):
    """What came of one load on one server."""

    alone: list[Talk]
    talks: list[Talk]
    faults: list[str]
    seconds: float
    cpu: float
    megabytes: float
    code: int


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `web` to the measuring commands."""
    parser = subparsers.add_parser("web", help="the web app under many chats at once")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures; 1 where a message or a reply was lost or doubled."""
    print(f"{args.chats} chats at once, {args.turns} turns each, each message sent twice;")
    print(f"{args.workers} worker(s), model: {args.delay * 1000:.0f} ms, then a word each 5 ms")
    print("                         p50     p95     max  (ms)")
    rules = _loaded(args, "")
    _tell("rules, alone", [first for one in rules.alone for first in one.first])
    _tell("rules: first words", [first for one in rules.talks for first in one.first])
    _tell("rules: whole reply", [whole for one in rules.talks for whole in one.whole])
    _tell_load(rules)
    with model(args.delay) as port:
        lone = [one for _ in range(ALONE) for one in asyncio.run(_bare(port, 1))]
        bare = asyncio.run(_bare(port, args.chats))
        _tell("bare call, alone", lone)
        _tell("bare call", bare)
        loaded = _loaded(args, f"http://127.0.0.1:{port}/v1")
    first = [first for one in loaded.talks for first in one.first]
    _tell("model: first words", first)
    _tell("model: whole reply", [whole for one in loaded.talks for whole in one.whole])
    alone = [first for one in loaded.alone for first in one.first]
    _tell("model, alone", alone)
    _tell_added("alone", alone, lone)
    _tell_added("all at once", first, bare)
    _tell_load(loaded)
    lost = [*rules.faults, *loaded.faults]
    for line in lost:
        print(line)
    return 1 if lost or rules.code or loaded.code else 0


def _loaded(args: argparse.Namespace, url: str) -> Load:
    with tempfile.TemporaryDirectory() as room:
        home = Path(room) / "home"
        settings = Settings(home=home, engine_setting="rules")
        chats = asyncio.run(begin_chats(settings, ALONE + args.chats))
        environ = {"OPENAI_BASE_URL": url, "MENTOR_MODEL": "bench"} if url else {}
        with served(home, environ, args.workers) as (process, port):
            alone = [asyncio.run(_all([one], [port], args.turns))[0] for one in chats[:ALONE]]
            begun = time.monotonic()
            talks = asyncio.run(_all(chats[ALONE:], [port], args.turns))
            seconds = time.monotonic() - begun
            megabytes = resident(process.pid)
            process.send_signal(signal.SIGTERM)
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        found = asyncio.run(faults(settings, chats, [*alone, *talks]))
    cpu = used.ru_utime + used.ru_stime
    return Load(alone, talks, found, seconds, cpu, megabytes, process.returncode)


async def _all(chats: Sequence[Chat], ports: Sequence[int], turns: int) -> list[Talk]:
    return await asyncio.gather(*(talk(one, ports, turns=turns, again=True) for one in chats))


async def _bare(port: int, count: int) -> list[float]:
    """Seconds to the first sentence of a reply, by the calls that a turn makes."""

    async def once() -> float:
        begun = time.monotonic()
        said = [{"role": "system", "content": ""}, {"role": "user", "content": ""}]
        reading = {"messages": said, "response_format": _READING}
        await Client(port).post("/v1/chat/completions", reading)
        await Client(port).streamed("/v1/chat/completions", {"messages": said, "stream": True})
        return time.monotonic() - begun

    return await asyncio.gather(*(once() for _ in range(count)))


@contextmanager
def served(
    home: Path, environ: dict[str, str], workers: int = 1
) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """`mentor serve` on a home, once it answers, and its port; killed at the end if it runs."""
    port = _free_port()
    line = [sys.executable, "-c", _SERVE, "serve", "--home", str(home), "--port", str(port)]
    foreign = ("MENTOR_", "OPENAI_")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    with subprocess.Popen(
        [*line, "--workers", str(workers)],
        env={**clean, **environ},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        try:
            if not re.match(r"Open http", process.stdout.readline()):
                raise ConnectionError("mentor serve did not start")
            yield process, port
        finally:
            if process.returncode is None and process.poll() is None:
                process.kill()


@contextmanager
def model(delay: float, pause: float = 0.005) -> Iterator[int]:
    """The streaming model in a process of its own; its port."""
    line = [sys.executable, "-m", "mentor_evals.bench.web_server", str(delay), str(pause)]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        yield int(process.stdout.readline())
        process.stdin.close()


def resident(pid: int) -> float:
    """Megabytes that a process and its children hold; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    found = re.search(r"^VmRSS:\s+(\d+)", status, re.MULTILINE)
    own = int(found[1]) / 1024 if found else 0.0
    return own + sum(resident(int(child)) for child in children)


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tell(name: str, seconds: Sequence[float]) -> None:
    late = f"{quantiles(seconds, n=20)[18] * 1000:8.0f}" if len(seconds) >= 20 else "       -"
    print(f"  {name:20}{_middle(seconds) * 1000:8.0f}{late}{max(seconds) * 1000:8.0f}")


def _tell_added(name: str, ours: Sequence[float], bare: Sequence[float]) -> None:
    added, times = _middle(ours) - _middle(bare), _middle(ours) / _middle(bare)
    print(f"  first words, {name}: {added * 1000:.0f} ms more, {times:.1f} times the bare call")


def _tell_load(load: Load) -> None:
    turns = sum(len(one.whole) for one in load.talks)
    print(
        f"  {turns} turns in {load.seconds:.1f} s ({turns / load.seconds:.0f} a second), "
        f"CPU {load.cpu:.1f} s, {load.megabytes:.0f} MB; {len(load.faults)} faults"
    )


def _middle(seconds: Sequence[float]) -> float:
    return quantiles(seconds, n=2)[0]


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", help="taken and not read, like all the others have it")
    parser.add_argument("--chats", type=int, default=200, metavar="N", help="(200)")
    parser.add_argument("--turns", type=int, default=2, metavar="N", help="(2)")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="(1)")
    parser.add_argument("--delay", type=float, default=0.05, metavar="S", help="a call (0.05)")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    _add_arguments(arguments)
    sys.exit(run(arguments.parse_args()))
