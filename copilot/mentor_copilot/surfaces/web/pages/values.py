"""Values as people read them: the words, and what they rest on."""

from datetime import date
from typing import Any

from mentor_copilot.domain.provenance import written
from mentor_copilot.domain.value import Value

_WHERE = {"note": "in a note", "library": "from the library"}


def day(found: date) -> str:
    """4 January 2027."""
    return f"{found.day} {found:%B %Y}"


def plain(value: object) -> str:
    """A value in words: a day as people read it, a whole number without its .0."""
    return day(value) if isinstance(value, date) else written(value)


def origin_words(value: Value[Any], who: str = "You") -> str:
    """What a value rests on, in one line; `who` is the person whose words they are."""
    if value.origin == "computed":
        return f"Worked out from {', '.join(map(_field, value.from_fields))}"
    if value.origin == "suggested":
        return "A suggestion: it counts once somebody says yes to it"
    if value.origin == "unknown":
        return "Not said yet"
    begins = f"{who} said yes to it" if value.origin == "confirmed" else f"{who} said"
    words = f": “{value.quote}”" if value.quote else ""
    where = _WHERE.get((value.source or "").split(":")[0], "")
    return begins + words + (f", {where}" if where else "")


def _field(path: str) -> str:
    """ "measure.target" as "target"."""
    return path.rsplit(".", 1)[-1].replace("_", " ")
