"""Asks a judge about every labelled item: as it is, with the anchors turned round, and probed."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mentor_evals.calibration.labels import Item
from mentor_evals.calibration.probes import with_order, with_padding
from mentor_evals.scoring import Judge, Paper
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.rubric import Criterion
from mentor_evals.shapes.suite import SuiteSettings

POOR = 3
"""Items that people put here or lower are those that an order inside them could lift."""


@dataclass(frozen=True)
class Asked:
    """What the judge said of an item, in points from 1 to 5; None where it could not tell.

    `turned`: with the anchors the other way round. `ordered` and `padded`: with an order to the
    judge, or with empty words, at the end of the output; None too where that was not tried.
    """

    item: Item
    points: float | None
    runs: tuple[float, ...] = ()
    turned: float | None = None
    ordered: float | None = None
    padded: float | None = None


async def ask(
    judge: Judge, criterion: Criterion, items: Sequence[Item], *, at_once: int = 8
) -> list[Asked]:
    """The judge's answers on all items, at most `at_once` items under way."""
    free = asyncio.Semaphore(at_once)

    async def one(number: int, item: Item) -> Asked:
        async with free:
            return await _asked(judge, criterion, item, number)

    return await asyncio.gather(*(one(number, item) for number, item in enumerate(items)))


async def _asked(judge: Judge, criterion: Criterion, item: Item, number: int) -> Asked:
    async def points(output: Mapping[str, Any], by: Criterion = criterion) -> float | None:
        return _points((await judge.judge(by, _paper(item, output))).value)

    plain = await judge.judge(criterion, _paper(item, item.sample.output))
    if plain.value is None:
        return Asked(item, None)
    poor = item.mean <= POOR
    return Asked(
        item=item,
        points=_points(plain.value),
        runs=tuple(1 + 4 * value for value in plain.runs),
        turned=await points(item.sample.output, _turned(criterion)),
        ordered=await points(with_order(item.sample.output, number)) if poor else None,
        padded=await points(with_padding(item.sample.output)),
    )


def _paper(item: Item, output: Mapping[str, Any]) -> Paper:
    case = Case(id="item", person="rated", input=dict(item.sample.input))
    settings = SuiteSettings(suite="calibration", kind=item.sample.kind, rubrics=("calibration",))
    return Paper(case, settings, output)


def _points(value: float | None) -> float | None:
    return None if value is None else 1 + 4 * value


def _turned(criterion: Criterion) -> Criterion:
    anchors = dict(reversed(criterion.anchors.items()))
    return criterion.model_copy(update={"anchors": anchors})
