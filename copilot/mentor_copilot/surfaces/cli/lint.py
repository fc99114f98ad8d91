"""`mentor lint`: checks goals, OKRs, WOOP plans and feedback by rules that anyone can read."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from mentor_copilot.surfaces.cli.given import day
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.domain.lint import LintedItem
    from mentor_copilot.surfaces.cli.lint_input import Row, Source
    from mentor_copilot.surfaces.cli.lint_report import Tally

FORMS = ("auto", "smart", "okr", "woop", "sbi", "hard", "backward", "micro", "values")
FORMATS = ("text", "json", "github", "sarif", "markdown")


def add_parser(subparsers: Any) -> None:
    """Adds `lint` to the command line."""
    parser = subparsers.add_parser(
        "lint",
        help="check goals by rules",
        description="Checks goals, one a line or as JSON, JSON lines or YAML records. "
        "Exit code 1 when something is found.",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a file, or - for standard input")
    parser.add_argument(
        "--form", choices=FORMS, default="auto", help="what the goals are (default: auto)"
    )
    parser.add_argument(
        "--select",
        action="append",
        default=[],
        metavar="CODES",
        help="only these codes or prefixes, comma-separated",
    )
    parser.add_argument(
        "--ignore",
        action="append",
        default=[],
        metavar="CODES",
        help="all but these codes or prefixes",
    )
    parser.add_argument("--fix", action="store_true", help="write the safe fixes into the file")
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="how to print (markdown: for --rules)"
    )
    parser.add_argument("--json", action="store_true", help="the same as --format json")
    parser.add_argument(
        "--today", type=day, metavar="YYYY-MM-DD", help="the day to judge dates by (MENTOR_TODAY)"
    )
    parser.add_argument("--explain", metavar="CODE", help="print one rule's page")
    parser.add_argument("--rules", action="store_true", help="list all rules")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Runs `mentor lint`: 0 clean, 1 something was found; `Usage` for a wrong call or file."""
    style = "json" if args.json else args.format
    if args.explain:
        return _explain(args.explain, style)
    if args.rules:
        return _list_rules(style)
    if style == "markdown":
        raise Usage("--format markdown is for --rules; goals print as text, json, github or sarif")
    if not args.file:
        raise Usage("mentor lint needs a FILE, or - for standard input")
    return _lint(args, style)


def _lint(args: argparse.Namespace, style: str) -> int:
    from mentor_copilot.surfaces.cli.lint_input import read_source, rows
    from mentor_copilot.surfaces.cli.lint_report import Tally

    kept, on = _kept(args.select, args.ignore), args.today or _today()
    source = read_source(args.file)

    def judged(row: "Row") -> "LintedItem":
        return _judged(row, args.form, on, kept)

    if args.fix:
        source = _fix(source, judged)
    tally = Tally()
    linted = tally.counted((row, judged(row)) for row in rows(source))
    _report(style, source, linted, tally, to_stderr=args.fix and source.name == "stdin")
    _sum_up(tally, style)
    return 1 if tally.findings else 0


def _judged(row: "Row", form: str, on: date, kept: frozenset[str]) -> "LintedItem":
    from mentor_copilot.domain.lint import lint_record, lint_text

    if isinstance(row.content, str):
        item = lint_text(row.content, form, on)
    else:
        item = lint_record(row.content, form, on)
    chosen = tuple(found for found in item.findings if found.code in kept)
    return (
        item if len(chosen) == len(item.findings) else item.model_copy(update={"findings": chosen})
    )


def _fix(source: "Source", judged: Any) -> "Source":
    from dataclasses import replace

    from mentor_copilot.surfaces.cli.lint_fix import fix_source, write_back

    text, count = fix_source(source, judged)
    if count or source.name == "stdin":
        write_back(source, text)
    print(f"mentor: lint: {count} fixed", file=sys.stderr)
    return replace(source, text=text)


def _report(
    style: str,
    source: "Source",
    linted: "Iterable[tuple[Row, LintedItem]]",
    tally: "Tally",
    *,
    to_stderr: bool,
) -> None:
    from mentor_copilot.surfaces.cli import lint_report

    out = sys.stderr if to_stderr else sys.stdout
    name = "-" if source.name == "stdin" else source.name
    if style == "json":
        lint_report.write_json(name, linted, out, tally)
    elif style == "github":
        lint_report.write_github(name, linted, out)
    elif style == "sarif":
        lint_report.write_sarif(name, linted, out)
    else:
        lint_report.write_text(name, linted, out)


def _sum_up(tally: "Tally", style: str) -> None:
    if tally.unread:
        print(
            f"mentor: lint: {tally.unread} not in English: the text rules do not apply",
            file=sys.stderr,
        )
    if style == "text":
        fixable = f"; {tally.fixable} can be fixed by --fix" if tally.fixable else ""
        found = "1 finding" if tally.findings == 1 else f"{tally.findings} findings"
        print(f"{found} in {tally.with_findings} of {tally.items} goals{fixable}", file=sys.stderr)


def _kept(select: list[str], ignore: list[str]) -> frozenset[str]:
    from mentor_copilot.domain.lint import chosen, rules

    try:
        kept = chosen(_codes(select)) if select else frozenset(rule.code for rule in rules())
        return kept - chosen(_codes(ignore))
    except KeyError as error:
        raise Usage(
            f"unknown code; did you mean {error.args[0]}? `mentor lint --rules` lists all"
        ) from None


def _codes(given: list[str]) -> list[str]:
    return [code.strip() for codes in given for code in codes.split(",") if code.strip()]


def _today() -> date:
    given = os.environ.get("MENTOR_TODAY")
    return day(given) if given else date.today()


def _explain(code: str, style: str) -> int:
    from mentor_copilot.domain.lint import explain
    from mentor_copilot.surfaces.cli.lint_docs import explained

    try:
        rule = explain(code)
    except KeyError as error:
        raise Usage(f"unknown code {code[:40]!r}; did you mean {error.args[0]}?") from None
    print(rule.model_dump_json(indent=2) if style == "json" else explained(rule))
    return 0


def _list_rules(style: str) -> int:
    from mentor_copilot.domain.lint import rules
    from mentor_copilot.surfaces.cli.lint_docs import listed, markdown

    if style == "json":
        print(
            json.dumps(
                [rule.model_dump(mode="json") for rule in rules()], ensure_ascii=False, indent=1
            )
        )
    else:
        print(
            markdown() if style == "markdown" else listed(), end="" if style == "markdown" else "\n"
        )
    return 0
