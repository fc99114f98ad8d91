"""Measures the WOOP rules against published examples that a reader labelled.

Prints for each example its label beside the verdict of the rules, and the codes: those that its
named faults ask for, with a mark where one is missing, and those found beyond them.
"""

import argparse
import json
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import lint_record
from mentor_copilot.domain.lint.woop.sheet import ORDER

WoopLabel = Literal["good", "partial", "bad"]
CODES = {
    "wish_missing": ("W401",),
    "outcome_missing": ("W401",),
    "obstacle_missing": ("W401",),
    "plan_missing": ("W401",),
    "wrong_order": ("W402",),
    "no_if_then": ("W403", "W413"),
    "multiple_responses": ("W404", "W425"),
    "negated_response": ("W405",),
    "response_negative": ("W405",),
    "cue_off_obstacle": ("W406",),
    "cue_not_obstacle": ("W406",),
    "plan_for_other_obstacle": ("W406",),
    "different_obstacle": ("W406",),
    "obstacle_external": ("W407",),
    "obstacle_external_event": ("W407",),
    "horizon_too_long": ("W408",),
    "wish_too_long": ("W409",),
    "too_long": ("W409", "W410"),
    "several_obstacles": ("W411",),
    "two_obstacles": ("W411",),
    "three_obstacles": ("W411",),
    "multiple_obstacles": ("W411",),
    "response_attitude": ("W412",),
    "cue_vague": ("W414",),
    "obstacle_trait": ("W415",),
    "obstacle_asserted": ("W416",),
    "wish_vague": ("W418",),
    "response_large": ("W419",),
    "response_vague": ("W412", "W419"),
    "outcome_list": ("W420",),
    "outcome_vague": ("W420", "W426"),
    "needs_others": ("W424",),
    "obstacle_goal_restated": ("W427",),
}
"""The codes that a fault's name asks for, one of which has to be found."""
_BROKEN = frozenset("W402 W403 W405 W412 W413 W416".split())
_LOOSE = frozenset("W404 W406 W407 W411 W414 W419 W424 W425 W427".split())
_ANOTHER_PROBLEM = {"W406", "W414"}  # a lasting state that is not the obstacle either
_READ_ON = date(2027, 1, 4)


class Example(NamedTuple):
    """A published plan, the label a reader gave it, and the faults that the reader named."""

    id: str
    parts: dict[str, Any]
    label: WoopLabel
    faults: tuple[str, ...]


class Judged(NamedTuple):
    """An example beside what the rules say."""

    example: Example
    verdict: WoopLabel
    missed: tuple[str, ...]
    beyond: tuple[str, ...]
    unknown: tuple[str, ...]


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `woop` to the measuring commands."""
    parser = subparsers.add_parser("woop", help="the WOOP rules against published examples")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the figures; 1 when a verdict differs or the code of a named fault is missing."""
    path = Path(args.data) / "woop_examples.jsonl"
    if not path.is_file():
        print(f"bench woop: skipped, there is no {path}")
        return 0
    judged = [judge(_example(json.loads(line))) for line in path.read_text("utf-8").splitlines()]
    for one in judged:
        print(_line(one))
    agreed = sum(one.verdict == one.example.label for one in judged)
    found = sum(not one.missed for one in judged)
    exact = sum(not one.missed and not one.beyond for one in judged)
    print(
        f"verdicts {agreed} of {len(judged)}; the codes of all named faults in {found}, "
        f"and no others in {exact}"
    )
    return 0 if agreed == found == len(judged) else 1


def judge(example: Example) -> Judged:
    """An example judged by the rules, each named fault looked for among the findings."""
    findings = lint_record(example.parts, "woop", _READ_ON).findings
    codes = {one.code for one in findings}
    asked = {fault: CODES.get(fault) for fault in example.faults}
    wanted = {code for codes_of in asked.values() for code in codes_of or ()}
    return Judged(
        example,
        verdict(findings),
        missed=tuple(
            f for f, any_of in asked.items() if any_of and not _found(f, any_of, findings)
        ),
        beyond=tuple(sorted(codes - wanted)),
        unknown=tuple(fault for fault, any_of in asked.items() if any_of is None),
    )


def verdict(findings: Iterable[Finding]) -> WoopLabel:
    """Whether there is a plan that can be carried out, and the contrast that makes it hold.

    Bad: no if-then, none for this obstacle, or nothing that is done. Partial: a plan that works,
    for an obstacle that is missing, outside or not surely met, with more than one act, or too wide
    to begin at once. A wish or an outcome may be wanting once; length and wording do not count.
    """
    found = list(findings)
    codes = {one.code for one in found}
    lacking = {one.field for one in found if one.code == "W401"}
    if "plan" in lacking or codes & _BROKEN or codes >= _ANOTHER_PROBLEM:
        return "bad"
    return "partial" if codes & _LOOSE or "obstacle" in lacking or len(lacking) > 1 else "good"


def _found(fault: str, any_of: Collection[str], findings: Iterable[Finding]) -> bool:
    """Whether a fault is found; that one part is missing says nothing of another."""
    part = fault.removesuffix("_missing")
    lacks = part != fault
    return any(one.code in any_of and (not lacks or one.field == part) for one in findings)


def _line(judged: Judged) -> str:
    agrees = "ok" if judged.verdict == judged.example.label else "DIFFERS"
    said = [f"missed {', '.join(judged.missed)}"] if judged.missed else []
    said += [f"also {', '.join(judged.beyond)}"] if judged.beyond else []
    said += [f"no code for {', '.join(judged.unknown)}"] if judged.unknown else []
    return (
        f"{judged.example.id:16} {judged.example.label:8} {judged.verdict:8} {agrees:8}"
        f"{'; '.join(said) or 'its faults alone'}"
    )


def _example(row: dict[str, Any]) -> Example:
    parts = {name: row[name] for name in ORDER if row.get(name)}
    return Example(row["id"], parts, row["label"], tuple(row["violations"]))


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", default="../shared/data", help="the folder of woop_examples.jsonl"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    _add_arguments(parser)
    raise SystemExit(run(parser.parse_args()))
