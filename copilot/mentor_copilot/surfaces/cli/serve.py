"""`mentor serve`: the web app and the HTTP API."""

import argparse
import asyncio
import os
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import MYSELF, add_settings, person
from mentor_copilot.surfaces.cli.given import settings as read_settings

if TYPE_CHECKING:
    from mentor_copilot.settings import Settings
    from mentor_copilot.settings.serving import Serving

_APP = "mentor_copilot.surfaces.web.app:make_app"


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
    """Run `mentor serve`."""
    from mentor_copilot.settings.serving import read_serving

    settings = read_settings(args)
    flags = {name: getattr(args, name) for name in ("host", "port", "workers")}
    serving = read_serving(os.environ, settings.home, **flags)
    if not serving.team:
        owner = person(args.person) if args.person else MYSELF
        code = asyncio.run(_local_code(settings, owner))
        print(f"Open {serving.address}/open#{code}", flush=True)
    _tell_workers(args, serving)
    _serve(serving)
    return 0


async def _local_code(settings: "Settings", owner: str) -> str:
    from mentor_copilot.compose import open_house

    async with open_house(settings) as house:
        return await house.accounts.local_link(owner)


def _tell_workers(args: argparse.Namespace, serving: "Serving") -> None:
    """Flags as variables, which processes of their own read."""
    for name in ("home", "engine", "today", "region", "dial", "date_order"):
        if getattr(args, name) is not None:
            os.environ[f"MENTOR_{name.upper()}"] = str(getattr(args, name))
    os.environ["MENTOR_HOST"], os.environ["MENTOR_PORT"] = serving.host, str(serving.port)


def _serve(serving: "Serving") -> None:
    import uvicorn

    uvicorn.run(
        _APP,
        factory=True,
        host=serving.host,
        port=serving.port,
        workers=serving.workers,
        server_header=False,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=3,
    )
