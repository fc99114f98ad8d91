"""`mentor doctor`: settings, hosts, store and endpoint, and how to mend what is wrong."""

import argparse
import asyncio
import json
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import add_settings
from mentor_copilot.surfaces.cli.given import settings as read_settings

if TYPE_CHECKING:
    from mentor_copilot.diagnosis import Check, Diagnosis

_MARKS = {"ok": "ok  ", "warning": "warn", "failed": "FAIL"}


def add_parser(commands: Any) -> None:
    """The arguments of `mentor doctor`."""
    parser = commands.add_parser(
        "doctor",
        help="check settings, store and endpoint, and say how to mend what is wrong",
        description="Checks settings, store and endpoint, and prints every host that text may go"
        " to. The endpoint is sent four short test prompts; nothing private is among them.",
    )
    parser.add_argument("--offline", action="store_true", help="do not call the endpoint")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    add_settings(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run `mentor doctor`; 1 when something failed."""
    from mentor_copilot.compose import diagnose

    found = asyncio.run(diagnose(read_settings(args), offline=args.offline))
    print(_document(found) if args.json else _report(found))
    return 0 if found.ok else 1


def _document(found: "Diagnosis") -> str:
    return json.dumps({**found.model_dump(mode="json"), "ok": found.ok}, indent=2)


def _report(found: "Diagnosis") -> str:
    hosts = ", ".join(found.hosts) or "none: rule coach, nothing leaves this machine"
    lines = [f"coach: {found.engine}", f"hosts that your text may go to: {hosts}", ""]
    return "\n".join([*lines, *(_line(check) for check in found.checks)])


def _line(check: "Check") -> str:
    mend = f"\n      {check.mend}" if check.mend else ""
    return f"{_MARKS[check.state]}  {check.name}: {check.says}{mend}"
