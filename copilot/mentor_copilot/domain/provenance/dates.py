"""Dates and periods in a text, as far as each is given: a day, a month, a quarter, a weekday."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from mentor_copilot.domain.provenance.parts import Mention, completed
from mentor_copilot.domain.provenance.periods import MONTH, in_words, month_of

_ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?\b")
_SLASHED = re.compile(r"\b(?P<a>\d{1,2})(?P<cut>[/.-])(?P<b>\d{1,2})(?P=cut)(?P<y>\d{4}|\d{2})\b")
_DAY_MONTH = re.compile(
    rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>{MONTH})(?:,?\s+(?P<y>\d{{4}})\b)?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"\b(?P<m>{MONTH})\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*%)(?:,?\s+(?P<y>\d{{4}})\b)?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>\d{{4}})\b", re.IGNORECASE)
_QUARTER = re.compile(
    r"\bq(?P<q>[1-4])\b(?:\s+(?:of\s+)?(?P<y>\d{4})\b)?|\b(?P<y2>\d{4})[ -]?q(?P<q2>[1-4])\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Carried:
    """The dates and periods that the known texts carry."""

    said: tuple[Mention, ...]
    completed: tuple[Mention, ...]

    @classmethod
    def of(cls, texts: Iterable[str], today: date) -> "Carried":
        """Everything dated in `texts`, as said and completed as far as the calendar allows."""
        found = tuple(mention for text in texts for mention in mentions(text, today))
        return cls(found, tuple(completed(mention, today) for mention in found))

    def carry(self, mention: Mention) -> bool:
        """Whether one of the known dates gives all that `mention` gives.

        A weekday alone must have been said: a deadline that falls on a Friday is no "every Friday".
        """
        alone = mention.weekday is not None and mention.day is None
        return any(mention.within(known) for known in (self.said if alone else self.completed))

    def carry_year(self, value: float) -> bool:
        """Whether a bare number is the year of a known date."""
        return any(value == known.year for known in self.completed)


def mentions(text: str, today: date) -> list[Mention]:
    """Every date and period in `text`, longest forms first, none overlapping."""
    found: list[Mention] = []
    for mention in _candidates(text, today):
        if all(mention.end <= one.start or one.end <= mention.start for one in found):
            found.append(mention)
    return _with_weekdays(sorted(found, key=lambda one: one.start), text)


def blanked(text: str) -> str:
    """`text` with its dates and periods as blanks, so that a day is not taken for a count."""
    for mention in mentions(text, date(2000, 1, 1)):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


def _candidates(text: str, today: date) -> Iterator[Mention]:
    for match in _ISO.finditer(text):
        yield from _valid(match, int(match["y"]), int(match["m"]), int(match["d"] or 0) or None)
    for match in _SLASHED.finditer(text):
        yield from _either_order(match)
    for pattern in (_DAY_MONTH, _MONTH_DAY, _MONTH_YEAR):
        for match in pattern.finditer(text):
            given = match.groupdict()
            day = int(given["d"]) if given.get("d") else None
            yield from _valid(match, int(given["y"]) if given["y"] else None, month_of(match), day)
    for match in _QUARTER.finditer(text):
        year = match["y"] or match["y2"]
        quarter = int(match["q"] or match["q2"])
        yield Mention(*match.span(), year=int(year) if year else None, quarter=quarter)
    yield from in_words(text, today)


def _valid(
    match: re.Match[str], year: int | None, month: int, day: int | None
) -> Iterator[Mention]:
    leap = year if year is not None and 1 <= year <= 9999 else 2000
    if 1 <= month <= 12 and (day is None or 1 <= day <= monthrange(leap, month)[1]):
        yield Mention(*match.span(), year=year, month=month, day=day)


def _either_order(match: re.Match[str]) -> Iterator[Mention]:
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 100 else 0
    if first <= 12 and second <= 12 and first != second:
        yield Mention(*match.span(), year=year, word=f"{min(first, second)}|{max(first, second)}")
    else:
        yield from _valid(match, year, min(first, second), max(first, second))


def _with_weekdays(found: list[Mention], text: str) -> list[Mention]:
    """A weekday right before a day of the month belongs to that day ("Friday, 5 March")."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if (
            before is not None
            and mention.day is not None
            and before.weekday is not None
            and before.day is None
            and re.fullmatch(r"[,.]?\s+(?:the\s+)?", text[before.end : mention.start])
        ):
            joined[-1] = replace(mention, start=before.start, weekday=before.weekday)
        else:
            joined.append(mention)
    return joined
