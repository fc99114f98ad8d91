"""`mentor chat`: a conversation in a terminal, or over a pipe, a line a message.

One thread over all that the copilot does; a goal comes first where nothing else is asked for.
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
    whole,
)
from mentor_copilot.surfaces.cli.given import settings as read_settings
from mentor_copilot.surfaces.cli.goal import FORMS
from mentor_tools.errors import LlmError

if TYPE_CHECKING:
    from mentor_copilot.desk.chat import ChatDesk
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
        help="a conversation: goals, plans, check-ins, and what was noted",
        description="A conversation towards goals and plans, on what became of them and on what "
        "was noted; “help” in it says what it can do. From a pipe, each line is a message.",
    )
    parser.add_argument("--as", dest="person", metavar="PERSON", help="whose goal it is")
    parser.add_argument("--pair", metavar="PAIR", help="the pair whose notes may be asked about")
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
    """What a conversation needs of its desk: a chat's, or that of one kind of conversation."""

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
    from mentor_copilot.compose import open_chat

    stack = AsyncExitStack()
    desk = runner.run(stack.enter_async_context(open_chat(settings)))
    try:
        talk = runner.run(_opened(desk, args, owner))
        return 1 if _held(runner, talk, echo=args.echo) else 0
    finally:
        runner.run(stack.aclose())


async def _opened(desk: "ChatDesk", args: argparse.Namespace, owner: str) -> _Talk:
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
    pair = whole(args.pair) if args.pair else None
    thread = await desk.begin(owner, form=args.form, scope=args.scope, pair=pair)
    if args.woop is None:
        print(desk.opening())
        return _Talk(desk, thread, await desk.outcome(thread))
    outcome = await desk.begin_woop(thread, args.woop or None)
    show(outcome, None, streamed=False)
    return _Talk(desk, thread, outcome)


async def _desk_of(chat: "ChatDesk", thread: str) -> _Desk:
    """The desk that holds a thread: a chat, or a conversation that was begun by itself."""
    desk = chat.desk
    for one in (chat, desk.woops, desk.answers):
        if await one.holds(thread):
            return one
    return desk


def _held(runner: asyncio.Runner, talk: _Talk, *, echo: bool) -> bool:
    """Hold the conversation until it ends; whether the last turn failed."""
    try:
        return _turns(runner, talk, echo=echo)
    finally:
        if is_half_done(runner.run(talk.desk.outcome(talk.thread))):
            print(f"\n[go on with: mentor chat --resume {talk.thread}]", flush=True)


def is_half_done(outcome: "AnyOutcome") -> bool:
    """Whether something in the conversation waits for its next word."""
    from mentor_copilot.desk.chat import Chatted

    if isinstance(outcome, Chatted):
        return bool(outcome.open) or not outcome.reply
    return not outcome.finished


def _turns(runner: asyncio.Runner, talk: _Talk, *, echo: bool) -> bool:
    from mentor_copilot.surfaces.cli.chat_page import Stream, is_over, show

    failed = False
    while not is_over(talk.outcome):
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
