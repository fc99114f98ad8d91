"""`mentor plan try`: if-then plans tried over a calendar before anybody relies on them."""

import argparse
import os
import re
import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import day
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.domain.reader.times.years import Order
    from mentor_copilot.domain.rehearsal import Appointment, IfThenPlan
    from mentor_copilot.surfaces.cli.plan_input import Written
    from mentor_copilot.surfaces.cli.plan_report import Over

DAYS_AT_MOST = 366
# What ids of goals and plans look like; a file of such a name is given with its folder.
_ID = re.compile(r"[0-9a-f]{32}")


def add_parser(commands: Any) -> None:
    """The arguments of `mentor plan try`."""
    parser = commands.add_parser("plan", help="try if-then plans over a calendar")
    actions = parser.add_subparsers(dest="action", metavar="action", required=True)
    attempt = actions.add_parser(
        "try",
        help="run plans over a calendar",
        description="Runs if-then plans over a calendar: how often each cue comes, cues that "
        "never come or that nobody could notice, plans that clash, that outlive their goal, or "
        "that do not fit before the next appointment. Exit code 1 when something is found.",
    )
    attempt.add_argument(
        "file",
        metavar="FILE|GOAL_ID",
        help="plans, one a line or as JSON or YAML records, or -; or a kept goal or plan",
    )
    attempt.add_argument(
        "--calendar", metavar="FILE.ics", help="an iCalendar file (default: a made-up month)"
    )
    attempt.add_argument(
        "--days", type=_days, default=28, metavar="N", help="how many days to try (default: 28)"
    )
    attempt.add_argument(
        "--today", type=day, metavar="YYYY-MM-DD", help="the first of them (MENTOR_TODAY)"
    )
    attempt.add_argument("--date-order", choices=("dmy", "mdy"), help="how 03/04/2027 is read")
    attempt.add_argument("--json", action="store_true", help="print one JSON document")
    attempt.add_argument("--ascii", action="store_true", help="draw with plain letters only")
    attempt.set_defaults(run=_try)


def _try(args: argparse.Namespace) -> int:
    from mentor_copilot.domain.rehearsal import rehearse
    from mentor_copilot.surfaces.cli.plan_input import read_plans
    from mentor_copilot.surfaces.cli.plan_report import as_json, as_text

    today = args.today or _today()
    written = _kept(args) if _ID.fullmatch(args.file) else read_plans(args.file)
    appointments, over = _calendar(args.calendar, today, args.days)
    order: Order = "mdy" if args.date_order == "mdy" else "dmy"
    tried = rehearse([row.plan for row in written], appointments, today, args.days, order)
    lines = [row.line for row in written]
    if args.json:
        print(as_json(tried, lines, over))
    else:
        print(as_text(tried, over, plain=args.ascii or not _draws_blocks()))
    return 1 if tried.findings else 0


def _kept(args: argparse.Namespace) -> "list[Written]":
    """The plans that were kept under an id, of a plan itself or of a goal."""
    import asyncio

    from mentor_copilot.surfaces.cli.plan_input import Written

    return [Written(line, plan) for line, plan in enumerate(asyncio.run(_plans(args)), 1)]


async def _plans(args: argparse.Namespace) -> "list[IfThenPlan]":
    from mentor_copilot.compose import open_desk
    from mentor_copilot.desk.trying_plans import plans_of
    from mentor_copilot.surfaces.cli.given import settings

    async with open_desk(settings(args)) as desk:
        return await plans_of(desk, args.file)


def _calendar(
    given: str | None, today: date, days: int
) -> "tuple[tuple[Appointment, ...] | None, Over]":
    from mentor_copilot.surfaces.cli.plan_report import Over

    if given is None:
        return None, Over("")
    from mentor_copilot.surfaces.cli.plan_calendar import appointments_in

    found = appointments_in(given, today, today + timedelta(days - 1))
    return found.appointments, Over(given, found.clock, found.left_out)


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= DAYS_AT_MOST):
        raise Usage(f"--days {text[:20]!r}: give a number of days from 1 to {DAYS_AT_MOST}")
    return int(text)


def _today() -> date:
    given = os.environ.get("MENTOR_TODAY")
    return day(given) if given else date.today()


def _draws_blocks() -> bool:
    """Whether whoever reads the output can show more than ASCII, by the locale's word."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = next((name for name in named if name), "")
    return "utf" in locale.lower() or sys.platform in ("win32", "darwin")
