"""The parts of a date that a text gives, and what follows from them by the calendar."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True)
class Mention:
    """A date or period in a text; each part is None where the words leave it open."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    weekday: int | None = None
    word: str | None = None

    def within(self, other: "Mention") -> bool:
        """Whether `other` gives every part that this mention gives."""
        parts = ("year", "month", "day", "quarter", "weekday", "word")
        given = [part for part in parts if getattr(self, part) is not None]
        return all(getattr(self, part) == getattr(other, part) for part in given)


def completed(mention: Mention, today: date) -> Mention:
    """The parts that follow: the coming year of a bare day or month, the quarter, the weekday."""
    month, year = mention.month, mention.year
    if month is None:
        return mention
    if year is None:
        passed = (month, mention.day or 31) < (today.month, today.day)
        year = today.year + passed
    full = replace(mention, year=year, quarter=(month - 1) // 3 + 1)
    if mention.day is None or mention.day > monthrange(year, month)[1]:
        return full
    orders = "|".join(str(part) for part in sorted((month, mention.day)))
    weekday = date(year, month, mention.day).weekday()
    return replace(full, weekday=weekday, word=mention.word or orders)
