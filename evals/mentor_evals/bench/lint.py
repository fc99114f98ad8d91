"""Measures the goal lint against people: letters against a coach's, scores against raters'.

Prints Cohen's kappa of the letters S and M with a confusion table, Spearman's rho of the two
scores with the mean human rating, both also on random halves (the weights are fixed, so the
spread shows what another sample would give), and the time a goal takes beside a bare regex pass.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from mentor_copilot.domain.lint import lint_record, lint_text, measurability, specificity
from mentor_evals.statistics.agreement import kappa
from mentor_evals.statistics.ranks import spearman

WANTED = {"letter M": 0.70, "letter S": 0.35, "specificity": 0.60, "measurability": 0.40}
_RATED_ON = date(2021, 3, 1)
_FOLDS = 20
_WEAK = ("O210", "O211", "O212", "O217", "O223")  # no number, no start, an activity, a wish
_Figure = TypeVar("_Figure", bool, float)
_BARE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice|half)\b|\b(?:by|before|within|every|per)\b",
    re.IGNORECASE,
)


class Goal(NamedTuple):
    """A goal that people judged: two coach labels, or the raters' means where two rated it."""

    text: str
    labels: dict[str, bool]
    means: dict[str, float]


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `lint` to the measuring commands."""
    parser = subparsers.add_parser("lint", help="the goal lint against human labels and ratings")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the figures; 1 when one of them is below what is wanted."""
    path = Path(args.data) / "rated_goals.jsonl"
    if not path.is_file():
        print(f"bench lint: skipped, there is no {path}")
        return 0
    goals = [_goal(json.loads(line)) for line in path.read_text("utf-8").splitlines()]
    reached = [*_letters(goals), *_scores(goals)]
    _known_groups(Path(args.data) / "okr_examples.jsonl")
    _speed([goal.text for goal in goals])
    return 0 if all(reached) else 1


def _letters(goals: Sequence[Goal]) -> list[bool]:
    labelled = [goal for goal in goals if goal.labels]
    linted = [lint_text(goal.text, "smart", _RATED_ON).letters for goal in labelled]
    reached = []
    for letter in ("M", "S"):
        ours = [bool(letters[letter]) for letters in linted]
        coach = [goal.labels[letter] for goal in labelled]
        found = kappa(ours, coach)
        reached.append(_line(f"letter {letter}", "kappa", found, len(ours)))
        cells = [
            sum(a is x and b is y for a, b in zip(ours, coach, strict=True))
            for x, y in ((True, True), (True, False), (False, True), (False, False))
        ]
        print(f"  both {cells[0]}, lint only {cells[1]}, coach only {cells[2]}, neither {cells[3]}")
        _halves(ours, coach, kappa)
    return reached


def _scores(goals: Sequence[Goal]) -> list[bool]:
    reached = []
    scorers: dict[str, Callable[[str, date | None], float]] = {
        "specificity": specificity,
        "measurability": measurability,
    }
    for name, score in scorers.items():
        rated = [goal for goal in goals if name in goal.means]
        ours = [score(goal.text, _RATED_ON) for goal in rated]
        people = [goal.means[name] for goal in rated]
        reached.append(_line(name, "rho", spearman(ours, people), len(ours)))
        _halves(ours, people, spearman)
    return reached


def _known_groups(path: Path) -> None:
    """The share of key results with a weakness, in OKRs that their guides call good or bad."""
    rows = path.read_text("utf-8").splitlines() if path.is_file() else []
    shares = {}
    for label in ("good", "bad"):
        okrs = [row for row in map(json.loads, rows) if row["label"] == label]
        counted = [
            _weak(okr["objective"], [kr["text"] for kr in okr["key_results"]]) for okr in okrs
        ]
        weak, total = (sum(column) for column in zip(*counted, strict=True)) if counted else (0, 0)
        shares[label] = f"{label} {weak} of {total}"
    print(f"key results    with a weakness: {', '.join(shares.values())}")


def _weak(objective: str, key_results: list[str]) -> tuple[int, int]:
    found = lint_record({"objective": objective, "key_results": key_results}).findings
    return len({one.field for one in found if one.code in _WEAK}), len(key_results)


def _line(name: str, figure: str, value: float, count: int) -> bool:
    fine = value >= WANTED[name]
    wanted = f"wanted {WANTED[name]:.2f}"
    print(f"{name:14} {figure} {value:.3f}  n {count}  {wanted}  {'ok' if fine else 'BELOW'}")
    return fine


def _halves(
    ours: Sequence[_Figure],
    theirs: Sequence[_Figure],
    agree: Callable[[Sequence[_Figure], Sequence[_Figure]], float],
) -> None:
    found = []
    for seed in range(_FOLDS):
        half = random.Random(seed).sample(range(len(ours)), len(ours) // 2)
        found.append(agree([ours[i] for i in half], [theirs[i] for i in half]))
    found.sort()
    middle = found[len(found) // 2]
    print(f"  {_FOLDS} random halves: {found[0]:.3f} to {found[-1]:.3f}, median {middle:.3f}")


def _speed(texts: Sequence[str]) -> None:
    many = [f"{text} " for text in texts] * 4
    today = date(2027, 1, 4)
    lint_text("warm", today=today)
    bare = _seconds(lambda text: _BARE.findall(text), many)
    full = _seconds(lambda text: lint_text(text, today=today), texts)
    each, bare_each = full / len(texts), bare / len(many)
    print(
        f"speed          {each * 1000:.2f} ms a goal, {each * 10_000:.1f} s for 10,000; "
        f"{each / bare_each:.0f} times a bare regex pass"
    )


def _seconds(work: Callable[[str], object], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def _goal(row: dict[str, object]) -> Goal:
    labels = row.get("labels")
    means = row.get("rating_mean")
    return Goal(
        text=str(row["text"]),
        labels={k: bool(v) for k, v in labels.items()} if isinstance(labels, dict) else {},
        means={k: float(v) for k, v in means.items()} if isinstance(means, dict) else {},
    )


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default="../shared/data", help="the folder of rated_goals.jsonl")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    _add_arguments(parser)
    raise SystemExit(run(parser.parse_args()))
