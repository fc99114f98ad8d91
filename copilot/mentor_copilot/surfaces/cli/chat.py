"""`mentor chat`: the same conversation in a terminal, or over a pipe, a line a message."""

import argparse
import asyncio
import sys
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import (
    MYSELF,
    TEXT_BYTES_AT_MOST,
    add_settings,
    decoded,
    person,
)
from mentor_copilot.surfaces.cli.given import settings as read_settings
from mentor_tools.errors import LlmError

if TYPE_CHECKING:
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.domain.outcome import Outcome
    from mentor_copilot.settings import Settings

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
    parser.add_argument("--form", choices=("smart", "okr"), default="smart", help="the goal's form")
    parser.add_argument("--echo", action="store_true", help="show piped messages as they are said")
    parser.add_argument(
        "--scope", choices=("private", "shared"), default="private", help="who may read the goal"
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


def _chat(
    runner: asyncio.Runner, args: argparse.Namespace, settings: "Settings", owner: str
) -> int:
    """The whole conversation. Lines are read outside the loop, where Ctrl-C ends the waiting."""
    from mentor_copilot.compose import open_desk

    stack = AsyncExitStack()
    desk = runner.run(stack.enter_async_context(open_desk(settings)))
    try:
        thread, outcome = runner.run(_opened(desk, args, owner))
        try:
            return _turns(runner, desk, thread, outcome, echo=args.echo)
        finally:
            if not runner.run(desk.outcome(thread)).finished:
                print(f"\n[go on with: mentor chat --resume {thread}]", flush=True)
    finally:
        runner.run(stack.aclose())


async def _opened(desk: "Desk", args: argparse.Namespace, owner: str) -> "tuple[str, Outcome]":
    """The thread of the conversation, new or taken up again, with its question shown."""
    if args.resume:
        outcome = await desk.resume(args.resume)
        if outcome.reply:
            _show(outcome, None, streamed=False)
        else:
            print(desk.opening())
        return args.resume, outcome
    thread = await desk.begin_goal(args.form, owner, args.scope)
    print(desk.opening())
    return thread, await desk.outcome(thread)


def _turns(
    runner: asyncio.Runner, desk: "Desk", thread: str, outcome: "Outcome", *, echo: bool
) -> int:
    failed = False
    while not outcome.finished:
        line = _next_line()
        if line is None or line.strip().lower() in _LEAVE:
            break
        if not line.strip():
            continue
        if echo:
            print(f"\n> {line}")
        stream = _Stream()
        before = outcome
        try:
            outcome = runner.run(desk.say(thread, line, emit=stream.emit))
            failed = False
        except LlmError as error:
            failed = True
            stream.end()
            kept = "Your words are kept; send any line to try again."
            print(f"mentor: {error} {kept}", file=sys.stderr)
            continue
        _show(outcome, before, streamed=stream.end())
    return 1 if failed else 0


class _Stream:
    """Prints the coach's words as they come."""

    def __init__(self) -> None:
        self.began = False

    def emit(self, piece: str) -> None:
        from mentor_copilot.surfaces.cli.card import printable

        if not self.began:
            print()
        self.began = True
        print(printable(piece), end="", flush=True)

    def end(self) -> bool:
        """Close the line; whether anything was printed."""
        if self.began:
            print(flush=True)
        return self.began


def _show(outcome: "Outcome", before: "Outcome | None", *, streamed: bool) -> None:
    from mentor_copilot.surfaces.cli.card import goal_card, new_lines, printable, wrapped

    if not streamed:
        print(f"\n{printable(wrapped(outcome.reply))}")
    for each in outcome.refused:
        print(printable(f"  (left out: {each.text}: {each.reason})"))
    goal = outcome.goal
    if goal is None or not goal.wish.known:
        return
    if outcome.saved:
        print(f"[kept as {outcome.saved}]")
    elif before is None or not _has_wish(before) or outcome.state == "complete":
        print(f"\n{goal_card(goal, outcome.state)}")
    elif new := new_lines(goal, before.goal):
        print(f"\n{new}")


def _has_wish(outcome: "Outcome") -> bool:
    return outcome.goal is not None and outcome.goal.wish.known


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
