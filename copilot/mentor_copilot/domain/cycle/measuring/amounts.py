"""Amounts as people write them."""

from functools import cache

from mentor_copilot.domain.cycle.measuring.lists import listed

_BEFORE = frozenset("$€£¥")


def amount(value: float, unit: str = "") -> str:
    """A number with its unit: "12.5 km", "$1,500", "70 %", "7/10", "1 day", "3 days"."""
    number = f"{round(value, 6):,.10g}"
    if unit in _BEFORE:
        return f"{unit}{number}" if value >= 0 else f"-{unit}{number[1:]}"
    if unit.startswith("/"):
        return f"{number}{unit}"
    return f"{number} {_numbered(unit, value)}".strip()


def _numbered(unit: str, value: float) -> str:
    """A unit that is a common word in the number that goes with the value."""
    one = unit.removesuffix("s")
    if one not in _words():
        return unit
    return one if value == 1 else f"{one}s"


@cache
def _words() -> frozenset[str]:
    return frozenset(listed("with_s"))
