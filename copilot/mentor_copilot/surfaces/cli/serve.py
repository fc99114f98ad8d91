"""`mentor serve`: the web app and the HTTP API."""

import argparse
import asyncio
import os
import signal
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import MYSELF, add_settings, person
from mentor_copilot.surfaces.cli.given import settings as read_settings
from mentor_tools.errors import StoreError, Usage

if TYPE_CHECKING:
    from mentor_copilot.settings import Settings
    from mentor_copilot.settings.running import Running
    from mentor_copilot.settings.serving import Serving

_APP = "mentor_copilot.surfaces.web.app:make_app"
_CLOSING_SECONDS = 25  # for streams: turns under way are let end before, within 20
_WAITING_CONNECTIONS = 2048
_METRICS = "PROMETHEUS_MULTIPROC_DIR"


def add_parser(commands: Any) -> None:
    """The arguments of `mentor serve`."""
    parser = commands.add_parser(
        "serve",
        help="the web app and the HTTP API",
        description="Serve the pages and the HTTP API. On this machine alone it needs no set-up: "
        "open the link that it prints. For a team set MENTOR_PUBLIC_URL to the https address.",
    )
    parser.add_argument("--host", metavar="ADDRESS", help="where to listen (127.0.0.1)")
    parser.add_argument("--port", metavar="N", help="the port (8420)")
    parser.add_argument("--workers", metavar="N", help="processes (1)")
    parser.add_argument("--as", dest="person", metavar="PERSON", help="whose pages open (me)")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor serve` until it is told to stop."""
    from mentor_copilot.settings.running import read_running
    from mentor_copilot.settings.serving import read_serving
    from mentor_tools.log_lines import write_logs

    settings = read_settings(args)
    flags = {name: getattr(args, name) for name in ("host", "port", "workers")}
    serving = read_serving(os.environ, settings.home, **flags)
    running = read_running(os.environ, settings.home, team=serving.team)
    owner = person(args.person) if args.person else MYSELF
    with ExitStack() as stack:
        listening = stack.enter_context(_listening(serving))
        code = asyncio.run(_opened(settings, None if serving.team else owner))
        _tell_workers(args, serving)
        if running.metrics:
            os.environ[_METRICS] = stack.enter_context(tempfile.TemporaryDirectory())
        write_logs(running.log_level)
        _when_it_answers(listening, lambda: print(_told(serving, code), flush=True))
        _serve(listening, serving, running)
    return 0


async def _opened(settings: "Settings", owner: str | None) -> str:
    """Open the home once, so that what is wrong with it is said now; the code of a link to it."""
    from mentor_copilot.compose import open_people

    async with open_people(settings) as people:
        return "" if owner is None else await people.desk.local_link(owner)


def _told(serving: "Serving", code: str) -> str:
    if serving.team:
        return (
            f"Mentor Copilot listens on {serving.host}:{serving.port} for {serving.public_url}\n"
            "The first one in: `mentor account invite NAME --role admin` prints a link to join by. "
            "Ctrl-C stops it."
        )
    return (
        f"Open {serving.address}/open#{code}\n"
        "This link signs you in once, in the browser of this machine, within 15 minutes. "
        "Ctrl-C stops it; nothing is lost."
    )


@contextmanager
def _listening(serving: "Serving") -> Iterator[socket.socket]:
    """The socket of the server. `Usage` for an address that is none of ours."""
    where = f"{serving.host}:{serving.port}"
    try:
        found = socket.getaddrinfo(serving.host, serving.port, type=socket.SOCK_STREAM)
        family, kind, _, _, address = found[0]
    except OSError:
        raise Usage(f"--host: {serving.host} is no address of this machine") from None
    with closing(socket.socket(family, kind)) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(address)
        except OSError as error:
            raise _unusable(where, error) from None
        listening.listen(_WAITING_CONNECTIONS)
        listening.set_inheritable(True)
        yield listening


def _unusable(where: str, error: OSError) -> StoreError | Usage:
    import errno

    if error.errno == errno.EADDRINUSE:
        return StoreError(f"{where} is in use: stop what serves there, or choose another --port")
    if error.errno == errno.EADDRNOTAVAIL:
        return Usage(f"--host: {where} is no address of this machine")
    return StoreError(f"cannot listen on {where} ({os.strerror(error.errno or 0)})")


def _tell_workers(args: argparse.Namespace, serving: "Serving") -> None:
    """Flags as variables, which processes of their own read."""
    for name in ("home", "engine", "today", "region", "dial", "date_order"):
        if getattr(args, name) is not None:
            os.environ[f"MENTOR_{name.upper()}"] = str(getattr(args, name))
    os.environ["MENTOR_HOST"], os.environ["MENTOR_PORT"] = serving.host, str(serving.port)


def _when_it_answers(listening: socket.socket, tell: Callable[[], None]) -> None:
    """Call it once the server answers a request; the socket holds the request until then."""
    address = listening.getsockname()[:2]
    host = address[0] if address[0] not in ("0.0.0.0", "::") else "localhost"

    def ask() -> None:
        try:
            with socket.create_connection((host, address[1])) as asking:
                asking.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
                answered = asking.recv(12)
        except OSError:
            return  # The server did not come up, and has said why.
        if answered.startswith(b"HTTP/1.1 200"):
            tell()

    threading.Thread(target=ask, daemon=True).start()


def _serve(listening: socket.socket, serving: "Serving", running: "Running") -> None:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    config = uvicorn.Config(
        _APP,
        factory=True,
        host=serving.host,
        port=serving.port,
        workers=serving.workers,
        server_header=False,
        access_log=False,
        log_config=None,
        proxy_headers=bool(running.proxies),
        forwarded_allow_ips=list(running.proxies),
        timeout_graceful_shutdown=_CLOSING_SECONDS,
    )
    # When it is done a server raises again the signal that it heard: by then there is nothing left
    # to end, and the process says that all went well.
    signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        if serving.workers > 1:
            Multiprocess(config, sockets=[listening]).run()
        else:
            uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
