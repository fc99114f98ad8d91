"""Where a series is heading: only from enough readings, and never on ups and downs alone.

The slope is the median of the slopes between all pairs of readings (Theil 1950, Sen 1968), which
no single odd reading turns round. It counts as a trend where readings without any would rise or
fall so steadily at most once in twenty times (the exact test of Mann 1945 and Kendall): with fewer
than five readings nothing can be that steady.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import combinations
from math import factorial
from statistics import median
from typing import Literal

from pydantic import BaseModel, ConfigDict

READINGS_AT_LEAST = 5
_LATEST = 20  # readings that are looked at: where it is heading, not where it was years ago
_BY_CHANCE = 0.025  # on each side
_WEEK = 7

Direction = Literal["rising", "falling", "no trend", "too few points"]


class Trend(BaseModel):
    """The direction, the slope in units a week where there is a direction, and the readings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    direction: Direction
    per_week: float | None = None
    readings: int = 0


def trend(readings: Sequence[tuple[date, float]]) -> Trend:
    """The trend of readings in the order of their days; of one day the last counts."""
    days = dict(readings)
    points = sorted(days.items())[-_LATEST:]
    count = len(points)
    if count < READINGS_AT_LEAST:
        return Trend(direction="too few points", readings=count)
    pairs = list(combinations(points, 2))
    signs = sum((later > before) - (later < before) for (_, before), (_, later) in pairs)
    slope = _WEEK * median((b - a) / (after - first).days for (first, a), (after, b) in pairs)
    steady = _chance(count, abs(signs)) <= _BY_CHANCE and slope * signs > 0
    if not steady:
        return Trend(direction="no trend", readings=count)
    direction: Direction = "rising" if slope > 0 else "falling"
    return Trend(direction=direction, per_week=slope, readings=count)


def _chance(count: int, signs: int) -> float:
    """How often readings in a random order have a balance of rises and falls of at least that."""
    pairs = count * (count - 1) // 2
    inversions_at_most = (pairs - signs) // 2
    return sum(_orders(count)[: inversions_at_most + 1]) / factorial(count)


@cache
def _orders(count: int) -> tuple[int, ...]:
    """How many orders of so many readings have 0, 1, 2, ... pairs the wrong way round."""
    if count < 2:
        return (1,)
    before = _orders(count - 1)
    length = len(before) + count - 1
    return tuple(sum(before[max(0, k - count + 1) : k + 1]) for k in range(length))
