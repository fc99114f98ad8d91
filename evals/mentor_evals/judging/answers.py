"""What a judge answers, and the verdict that it comes to."""

from collections.abc import Sequence
from statistics import median
from typing import Annotated

from pydantic import BaseModel, Field

from mentor_evals.judging.evidence import stands_in
from mentor_evals.shapes.verdict import Verdict, failed

_WITHOUT_QUOTE_AT_MOST = 3
_LOWEST, _STEPS = 1, 4


class JudgeAnswer(BaseModel):
    """One criterion judged, from 1 to 5."""

    quote: str
    reason: str
    verdict: Annotated[int, Field(ge=1, le=5)]


class ApplyingAnswer(JudgeAnswer):
    """One criterion that does not apply everywhere."""

    applies: bool


class PointAnswer(BaseModel):
    """One point of a case: met or not."""

    quote: str
    reason: str
    met: bool


class Void(Exception):
    """An answer that counts for nothing; `str()` says why."""


def value_of(answer: JudgeAnswer, text: str) -> float:
    """The verdict from 0 to 1. Raises `Void` where its evidence does not stand in `text`.

    What is not there cannot be quoted, so a low verdict may come without a quote; a good one rests
    on words.
    """
    if answer.quote.strip():
        _check(answer.quote, text)
    elif answer.verdict > _WITHOUT_QUOTE_AT_MOST:
        raise Void(f"a verdict of {answer.verdict} without any evidence")
    return (answer.verdict - _LOWEST) / _STEPS


def met(answer: PointAnswer, text: str) -> float:
    """1 or 0. Raises `Void` where the evidence does not stand in `text`."""
    if answer.quote.strip():
        _check(answer.quote, text)
    elif answer.met:
        raise Void("met without any evidence")
    return float(answer.met)


def middle(
    by: str, values: Sequence[float], told: Sequence[tuple[str, str]], asked: int
) -> Verdict:
    """The median of the runs; an error where half of them or more came to nothing.

    `told` are the evidence and the reason of each value.
    """
    if 2 * len(values) <= asked:
        return failed(f"{len(values)} of {asked} verdicts could be read", by)
    value = float(median(values))
    nearest = min(range(len(values)), key=lambda at: abs(values[at] - value))
    quote, reason = told[nearest]
    return Verdict(
        status="scored",
        value=value,
        reason=reason,
        evidence=(quote,) if quote.strip() else (),
        by=by,
        runs=tuple(values),
    )


def _check(quote: str, text: str) -> None:
    if not stands_in(quote, text):
        raise Void("the evidence stands nowhere in the output")
