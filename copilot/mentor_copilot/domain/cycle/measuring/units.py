"""Whether two units are one: "kilometres" are km, but minutes are never taken for hours."""

from functools import cache

from mentor_copilot.domain.cycle.measuring.lists import listed
from mentor_copilot.domain.library.words import stem


@cache
def _spellings() -> dict[str, str]:
    return {word: line.split()[0] for line in listed("same") for word in line.split()}


def same_unit(one: str, other: str) -> bool:
    """Whether the two name one unit, by data/units.yaml or by the thing counted.

    "talks" and "internal talks" are one: both count talks. Where one is "" nothing differs.
    """
    if not one.strip() or not other.strip():
        return True
    return _thing(one) == _thing(other)


def _thing(unit: str) -> str:
    """What the unit counts, its last word, in one spelling; a scale is "points"."""
    words = unit.lower().replace("per cent", "percent").split()
    if unit.lstrip().startswith("/") or "of" in words:
        return _spellings()["points"]
    return _spellings().get(words[-1], stem(words[-1]))
