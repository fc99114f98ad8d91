"""T: by which day, and when does somebody look?"""

import re
from collections.abc import Iterator
from datetime import date

from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.reading import When

HORIZON_DAYS = 366  # default horizon of twelve months (rubric GS03)
REVIEW_DAYS = 35  # a review at least every five weeks (rubric GS03; Harkin 2016)
_NEXT_YEAR = re.compile(r"^next year$", re.IGNORECASE)
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_WRITTEN = re.compile(
    rf"\b\d{{4}}-\d\d?-\d\d?\b|\b\d\d?[/.]\d\d?[/.]\d{{2,4}}\b"
    rf"|\b\d\d?(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTH})|\b(?:{_MONTH})[a-z]*\.?\s+\d\d?(?:st|nd|rd|th)?\b",
    re.IGNORECASE,
)


def no_time(draft: Draft) -> Iterator[Hit]:
    """No day, no period, no rhythm."""
    told = draft.cues.rhythms or _vague(draft) or draft.asks("deadline")
    if draft.text and not (timed(draft) or told):
        yield draft.hit(0, 0)


def rhythm_without_end(draft: Draft) -> Iterator[Hit]:
    """How often, but not until when: nobody would know when to look."""
    if draft.cues.rhythms and not (timed(draft) or _vague(draft) or draft.asks("deadline")):
        yield draft.hit(*draft.cues.rhythms[0])


def past(draft: Draft) -> Iterator[Hit]:
    """A deadline that is over."""
    day = draft.sheet.cell("deadline").day
    if day and day < draft.today:
        yield Hit("deadline", detail=day.isoformat())
    for when in _deadlines(draft):
        if when.day and when.day < draft.today:
            yield draft.hit(when.start, when.end, detail=when.day.isoformat())


def impossible_date(draft: Draft) -> Iterator[Hit]:
    """A day that no calendar has ("31 June")."""
    cell = draft.sheet.cell("deadline")
    if cell.known and re.match(r"\d{4}-\d\d-\d\d$", cell.text) and cell.day is None:
        yield Hit("deadline", detail=cell.text)
    for when in draft.cues.whens:
        if when.day is None and not when.readings and (match := _WRITTEN.search(when.quote)):
            yield draft.hit(when.start + match.start(), when.end)


def vague_time(draft: Draft) -> Iterator[Hit]:
    """ "Soon": a time that never comes."""
    if found := _vague(draft):
        yield draft.hit(*found)


def too_far(draft: Draft) -> Iterator[Hit]:
    """More than a year away: what will be there in three months?"""
    day = draft.sheet.cell("deadline").day
    far = next((w for w in _deadlines(draft) if w.day and _is_far(w.day, draft.today)), None)
    if day and _is_far(day, draft.today):
        yield Hit("deadline", detail=day.isoformat())
    elif far and not _vague(draft):
        yield draft.hit(far.start, far.end)


def _is_far(day: date, today: date) -> bool:
    return (day - today).days > HORIZON_DAYS


def two_readings(draft: Draft) -> Iterator[Hit]:
    """A date that two countries read as two days ("03/04/2027")."""
    for when in draft.cues.whens:
        if len(set(when.readings)) == 2:
            days = " or ".join(sorted(day.isoformat() for day in when.readings))
            yield draft.hit(when.start, when.end, detail=days)


def no_review(draft: Draft) -> Iterator[Hit]:
    """Nobody looks at it at least every five weeks."""
    if not draft.sheet.has("review_every_days"):
        return
    days = draft.sheet.cell("review_every_days")
    if draft.lacks("review_every_days") or (days.number or 0) > REVIEW_DAYS:
        yield Hit("review_every_days", detail=days.text)


def no_first_step(draft: Draft) -> Iterator[Hit]:
    """A record without a first step."""
    if draft.sheet.has("first_step") and draft.lacks("first_step"):
        yield Hit("first_step")


def timed(draft: Draft) -> bool:
    """Whether a day or a bounded period is named."""
    return draft.sheet.cell("deadline").known or bool(draft.cues.deadlines)


def _vague(draft: Draft) -> tuple[int, int] | None:
    """The words that only seem to say when: "soon", a bare "next year"."""
    if draft.sheet.cell("deadline").known:
        return None
    bounds = _deadlines(draft)
    if bounds:
        years = [when for when in bounds if _NEXT_YEAR.match(when.quote)]
        return (years[0].start, years[0].end) if len(years) == len(bounds) else None
    for match in draft.cues.find("vague_time") if not draft.cues.deadlines else ():
        if not draft.text[: match.start].rstrip().lower().endswith(" as"):  # "as soon as it rains"
            return match.start, match.end
    return None


def _deadlines(draft: Draft) -> list[When]:
    spans = set(draft.cues.deadlines)
    return [when for when in draft.cues.whens if (when.start, when.end) in spans]
