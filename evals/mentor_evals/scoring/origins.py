"""Nothing without an origin: what a draft holds that its mentee never gave (GS05, OK06, WP06)."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.provenance import unsupported
from mentor_copilot.domain.reader.dates import find_whens
from mentor_evals.scoring.lint_codes import found, readable, told
from mentor_evals.scoring.paper import Paper
from mentor_evals.shapes.verdict import Verdict, passes, scored

_CODES = ("P302", "P303", "P304", "P305", "P306")
_WORDINGS = ("statement", "objective", "text")
# The first word of a sentence has its capital from there.
_OPENER = re.compile(r"(?:^|[.;:?!]\s+)[“\"]?[^\W\d_]+")


def nothing_invented(paper: Paper) -> Verdict:
    """GS05, OK06: every number, day and name in the draft comes from the mentee."""
    if (silent := readable(paper)) is not None:
        return silent
    if broken := found(paper, _CODES):
        return scored(0.0, *told(broken))
    goal = paper.goal or {}
    traced = list(_values(goal))
    strays = [value for value in traced if not _located(value, paper)]
    if strays:
        quotes = [str(value.get("quote") or value.get("value")) for value in strays]
        return scored(0.0, "a value's words are in no input of the mentee", *quotes)
    known = (*paper.texts.values(), *_days(paper), *_computed(traced))
    loose = list(_loose(goal, known, paper.today))
    return passes(not loose, "no input of the mentee holds this", *loose)


def said_by_mentee(paper: Paper, field: str) -> bool | None:
    """Whether a field's words stand in an input; None where the field is empty."""
    value = (paper.goal or {}).get(field)
    if isinstance(value, Mapping):
        if value.get("value") is None:
            return None
        return value.get("origin") in ("said", "confirmed") and _located(value, paper)
    if not value:
        return None
    words = " ".join(str(value).lower().split()).rstrip(".")
    return any(words in " ".join(text.lower().split()) for text in paper.texts.values())


def _located(value: Mapping[str, Any], paper: Paper) -> bool:
    """Whether a said value's words are where it says, and a day is the one they name."""
    if value.get("origin") != "said":
        return True
    text = paper.texts.get(str(value.get("source")))
    start, end = value.get("start"), value.get("end")
    if text is None or not isinstance(start, int) or not isinstance(end, int):
        return False
    if text[start:end] != value.get("quote"):
        return False
    day = _day(value.get("value"))
    return day is None or _names_day(str(value["quote"]), day, paper.today)


def _names_day(quote: str, day: date, today: date) -> bool:
    told = {when.day for when in find_whens(quote, today)}
    return day in told or not unsupported(day.isoformat(), [quote], today)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def _values(part: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, Mapping):
        if "origin" in part:
            yield part
        else:
            for inner in part.values():
                yield from _values(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _values(inner)


def _days(paper: Paper) -> Iterator[str]:
    """The days that the mentee's words come to: "by the end of March" is 31 March 2027."""
    for text in paper.texts.values():
        for when in find_whens(text, paper.today):
            if when.day is not None:
                yield f"{in_words(when.day)}, {when.day.isoformat()}"


def _lowered(opener: re.Match[str]) -> str:
    return opener.group().lower()


def _computed(values: list[Mapping[str, Any]]) -> Iterator[str]:
    """What was worked out from what the mentee said, such as the day of "in three months"."""
    for value in values:
        if value.get("origin") in ("said", "confirmed", "computed"):
            day = _day(value.get("value"))
            yield in_words(day) if day else str(value.get("value"))


def _loose(part: object, known: tuple[str, ...], today: date) -> Iterator[str]:
    """What the wordings of a draft hold beyond what is known."""
    if isinstance(part, list):
        for inner in part:
            yield from _loose(inner, known, today)
    elif isinstance(part, Mapping):
        for name, inner in part.items():
            if isinstance(inner, str) and name in _WORDINGS:
                yield from _beyond(_OPENER.sub(_lowered, inner), known, today)
            else:
                yield from _loose(inner, known, today)


@lru_cache(maxsize=1024)
def _beyond(text: str, known: tuple[str, ...], today: date) -> list[str]:
    """What of a text nobody gave; kept, for each seeded fault leaves most wordings as they were."""
    return unsupported(text, known, today)
