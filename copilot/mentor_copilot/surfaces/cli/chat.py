"""`mentor chat`: a conversation in a terminal, or over a pipe, a line a message.

Towards a goal, and from a goal that was kept to a plan for what may stop it.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from mentor_copilot.surfaces.cli.given import (
    MYSELF,
    TEXT_BYTES_AT_MOST,
    add_settings,
    decoded,
    person,
)
from mentor_copilot.surfaces.cli.given import settings as read_settings
from mentor_copilot.surfaces.cli.goal import FORMS
from mentor_tools.errors import LlmError

if TYPE_CHECKING:
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.woops import WoopDesk
    from mentor_copilot.settings import Settings
    from mentor_copilot.surfaces.cli.chat_page import AnyOutcome

    Emit = Callable[[str], None]

_GREETING = (
    "I am a program, not a person, and I can get things wrong. I ask, you decide; "
    "what you write is kept in {home}. Write “quit” to leave; you can come back at any time."
)
_LEAVE = ("quit", "exit", ":q")


def add_parser(commands: Any) -> None:
    """The arguments of `mentor chat`."""
    parser = commands.add_parser(
        "chat",
        help="work out a goal in a conversation",
        description="Work out a goal in a conversation; from a pipe, each line is a message.",
    )
    parser.add_argument("--as", dest="person", metavar="PERSON", help="whose goal it is")
    parser.add_argument("--form", choices=FORMS, default="smart", help="the goal's form")
    parser.add_argument("--echo", action="store_true", help="show piped messages as they are said")
    parser.add_argument(
        "--scope", choices=("private", "shared"), default="private", help="who may read the goal"
    )
    parser.add_argument(
        "--woop",
        nargs="?",
        const="",
        metavar="GOAL_ID",
        help="plan for what may stop a wish, or this kept goal",
    )
    parser.add_argument("--resume", metavar="THREAD", help="go on with an earlier conversation")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor chat`."""
    settings = read_settings(args)
    if not args.resume:
        print(_GREETING.format(home=settings.home), end="\n\n", flush=True)
    owner = person(args.person) if args.person else MYSELF
    with asyncio.Runner() as runner:
        return _chat(runner, args, settings, owner)


class _Desk(Protocol):
    """What a conversation needs of its desk, whatever it works towards."""

    async def say(self, thread: str, text: str, *, emit: "Emit | None" = None) -> "AnyOutcome": ...

    async def resume(self, thread: str) -> "AnyOutcome": ...

    async def outcome(self, thread: str) -> "AnyOutcome": ...


@dataclass
class _Talk:
    """The conversation that is held: at which desk, in which thread, and where it stands."""

    desk: _Desk
    thread: str
    outcome: "AnyOutcome"


def _chat(
    runner: asyncio.Runner, args: argparse.Namespace, settings: "Settings", owner: str
) -> int:
    """The whole conversation. Lines are read outside the loop, where Ctrl-C ends the waiting."""
    from mentor_copilot.compose import open_desk

    stack = AsyncExitStack()
    desk = runner.run(stack.enter_async_context(open_desk(settings)))
    try:
        talk = runner.run(_opened(desk, args, owner))
        failed = _held(runner, talk, echo=args.echo)
        goal = talk.outcome.saved if talk.desk is desk and talk.outcome.finished else None
        if goal and _wants_plan(echo=args.echo):
            thread = runner.run(desk.woops.begin(owner, goal, args.scope))
            failed = _held(runner, runner.run(_begun(desk.woops, thread)), echo=args.echo)
        return 1 if failed else 0
    finally:
        runner.run(stack.aclose())


async def _opened(desk: "Desk", args: argparse.Namespace, owner: str) -> _Talk:
    """The conversation, new or taken up again, with its question shown."""
    from mentor_copilot.surfaces.cli.chat_page import show

    if args.resume:
        chosen = await _desk_of(desk, args.resume)
        outcome = await chosen.resume(args.resume)
        if outcome.reply:
            show(outcome, None, streamed=False)
        else:
            print(desk.opening())
        return _Talk(chosen, args.resume, outcome)
    if args.woop is not None:
        return await _begun(
            desk.woops, await desk.woops.begin(owner, args.woop or None, args.scope)
        )
    thread = await desk.begin_goal(args.form, owner, args.scope)
    print(desk.opening())
    return _Talk(desk, thread, await desk.outcome(thread))


async def _desk_of(desk: "Desk", thread: str) -> _Desk:
    """The desk that holds a thread."""
    for one in (desk.woops, desk.answers):
        if await one.holds(thread):
            return one
    return desk


async def _begun(desk: "WoopDesk", thread: str) -> _Talk:
    from mentor_copilot.surfaces.cli.chat_page import show

    outcome = await desk.outcome(thread)
    show(outcome, None, streamed=False)
    return _Talk(desk, thread, outcome)


def _wants_plan(*, echo: bool) -> bool:
    """Whether the mentee takes up the offer that comes with a kept goal."""
    from mentor_copilot.domain.reader.answers import is_yes
    from mentor_copilot.domain.wording import line
    from mentor_copilot.surfaces.cli.card import wrapped

    print(f"\n{wrapped(line('woop_ask', 'offer'))}")
    answer = _next_line() or ""
    if echo and answer:
        print(f"\n> {answer}")
    return is_yes(answer)


def _held(runner: asyncio.Runner, talk: _Talk, *, echo: bool) -> bool:
    """Hold the conversation until it ends; whether the last turn failed."""
    try:
        return _turns(runner, talk, echo=echo)
    finally:
        if not runner.run(talk.desk.outcome(talk.thread)).finished:
            print(f"\n[go on with: mentor chat --resume {talk.thread}]", flush=True)


def _turns(runner: asyncio.Runner, talk: _Talk, *, echo: bool) -> bool:
    from mentor_copilot.surfaces.cli.chat_page import Stream, show

    failed = False
    while not talk.outcome.finished:
        line = _next_line()
        if line is None or line.strip().lower() in _LEAVE:
            break
        if not line.strip():
            continue
        if echo:
            print(f"\n> {line}")
        stream = Stream()
        before = talk.outcome
        try:
            talk.outcome = runner.run(talk.desk.say(talk.thread, line, emit=stream.emit))
            failed = False
        except LlmError as error:
            failed = True
            stream.end()
            kept = "Your words are kept; send any line to try again."
            print(f"mentor: {error} {kept}", file=sys.stderr)
            continue
        show(talk.outcome, before, streamed=stream.end())
    return failed


def _next_line() -> str | None:
    """The next message; None at the end of input. What was said so far is shown before."""
    sys.stdout.flush()
    if sys.stdin.isatty():
        try:
            return input("\n> ")
        except EOFError:
            return None
    row = sys.stdin.buffer.readline(TEXT_BYTES_AT_MOST + 1)
    if not row:
        return None
    return decoded(row, "a line of standard input").rstrip("\r\n")
