"""Simulated suites: how often the 95 % intervals hold the truth, and what the gate answers.

`people` have `cases` each; with an `alike` above 0 a person's own rate varies about the truth, so
that cases of one person are alike. Nothing is read and nobody is asked.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.random import RandomState

from mentor_evals.shapes.baseline import Mark, SuiteBaseline
from mentor_evals.shapes.suite import GateSettings
from mentor_evals.statistics.comparison import compare
from mentor_evals.statistics.gate import standing
from mentor_evals.statistics.means import mean
from mentor_evals.statistics.paired import change

_SEED = 11


class Suite(NamedTuple):
    """A suite of so many people and cases each; `alike` is the intraclass correlation."""

    people: int
    cases: int
    alike: float


SUITES = (
    Suite(5, 6, 0.2),
    Suite(10, 4, 0.2),
    Suite(20, 3, 0.1),
    Suite(30, 1, 0.0),
    Suite(60, 1, 0.0),
    Suite(40, 5, 0.2),
)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `intervals` to the measuring commands."""
    parser = subparsers.add_parser(
        "intervals", help="coverage of the intervals, answers of the gate"
    )
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Prints the tables; 1 when an interval holds the truth in fewer than 92 of 100 suites."""
    print("share of intervals that hold the truth, and their mean width")
    print("  people x cases, alike     mean of .9         change of -.05 (.08 worse, .03 better)")
    covered = []
    for suite in SUITES:
        level, wide = _means(suite, args.runs)
        paired, span = _changes(suite, args.runs)
        covered += [level, paired]
        print(f"  {_name(suite):24} {level:8.3f}  {wide:5.2f} {paired:16.3f}  {span:5.2f}")
    print("\nanswers of the gate, margin .05, 200 cases, pass rate .9 before")
    for drop in (0.0, 0.05, 0.1, 0.2):
        told = Counter(_answers(drop, args.runs // 4))
        shares = ", ".join(f"{name} {told[name] * 4 / args.runs:.2f}" for name in sorted(told))
        print(f"  drop of {drop:.2f}: {shares}")
    return 1 if min(covered) < 0.92 else 0


def _means(suite: Suite, runs: int) -> tuple[float, float]:
    draw, truth = RandomState(_SEED), 0.9
    found = [mean(list(_passes(draw, suite, truth)), _owners(suite)) for _ in range(runs)]
    held = [(one.low or 0.0) <= truth <= (one.high or 0.0) for one in found]
    wide = [(one.high or 0.0) - (one.low or 0.0) for one in found]
    return float(np.mean(held)), float(np.mean(wide))


def _changes(suite: Suite, runs: int) -> tuple[float, float]:
    draw, worse, better = RandomState(_SEED), 0.08, 0.03
    truth, held, wide = better - worse, [], []
    for _ in range(runs):
        fell = np.array(list(_passes(draw, suite, worse)))
        rose = (draw.rand(len(fell)) < better / (1 - worse)) & (fell == 0)
        low, high = change(list(rose - fell), _owners(suite)).estimate[1:3]
        held.append(low is not None and high is not None and low <= truth <= high)
        wide.append((high or 0.0) - (low or 0.0))
    return float(np.mean(held)), float(np.mean(wide))


def _answers(drop: float, runs: int) -> Iterator[str]:
    draw, settings = RandomState(_SEED), GateSettings(margin=0.05)
    for _ in range(runs):
        then, now = (_baseline(draw.rand(200) < rate) for rate in (0.9, 0.9 - drop))
        yield standing(compare("simulated", then, now).changes[0], settings)


def _baseline(passed: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> SuiteBaseline:
    marks = {f"{at}": Mark(mean=float(one), passed=int(one), of=1) for at, one in enumerate(passed)}
    return SuiteBaseline(
        digest="d",
        target="simulated",
        judge="none",
        repeat=1,
        people={case: case for case in marks},
        marks={"criterion": marks},
    )


def _passes(draw: RandomState, suite: Suite, rate: float) -> Iterator[float]:
    for _ in range(suite.people):
        own = rate
        if suite.alike:
            likeness = (1 - suite.alike) / suite.alike
            own = float(draw.beta(rate * likeness, (1 - rate) * likeness))
        yield from (draw.rand(suite.cases) < own).astype(float)


def _owners(suite: Suite) -> list[int]:
    return [at // suite.cases for at in range(suite.people * suite.cases)]


def _name(suite: Suite) -> str:
    return f"{suite.people:3} x {suite.cases}, {suite.alike:g}"


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", help="taken for the sake of the other measures; nothing is read")
    parser.add_argument("--runs", type=int, default=2000, help="simulated suites a row (2000)")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    _add_arguments(parser)
    raise SystemExit(run(parser.parse_args()))
