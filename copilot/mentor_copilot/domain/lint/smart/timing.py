"""T: by which day, and when does somebody look?"""

import re
from collections.abc import Iterator
from datetime import timedelta

from mentor_copilot.domain.lint import calendar_dates
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit

HORIZON_DAYS = 366  # default horizon of twelve months (rubric GS03)
REVIEW_DAYS = 35  # a review at least every five weeks (rubric GS03; Harkin 2016)
STEP_DAYS = 7  # the first step is doable within a week (rubric GS11)
_NEXT_YEAR = re.compile(r"(?<!the )(?<!of )\bnext year\b", re.IGNORECASE)
_YEARS = re.compile(
    r"\b(?:in|within|over)\s+(?:the\s+next\s+)?(?P<n>\d+|two|three|four|five|six|seven|eight|ten)[\s-]+years?\b",
    re.IGNORECASE,
)


def no_time(draft: Draft) -> Iterator[Hit]:
    """No day, no period, no rhythm."""
    if not (timed(draft) or draft.cues.rhythms or _vague(draft)):
        yield draft.hit(0, 0)


def rhythm_without_end(draft: Draft) -> Iterator[Hit]:
    """How often, but not until when: nobody would know when to look."""
    if draft.cues.rhythms and not (timed(draft) or _vague(draft)):
        yield draft.hit(*draft.cues.rhythms[0])


def past(draft: Draft) -> Iterator[Hit]:
    """A deadline that is over."""
    day = draft.sheet.cell("deadline").day
    if day and day < draft.today:
        yield Hit("deadline", detail=day.isoformat())
    for found in calendar_dates.deadlines(draft.cues, draft.today):
        if found.day and found.day < draft.today:
            yield draft.hit(found.start, found.end, detail=found.day.isoformat())


def impossible_date(draft: Draft) -> Iterator[Hit]:
    """A day that no calendar has ("31 June")."""
    cell = draft.sheet.cell("deadline")
    if cell.known and re.match(r"\d{4}-\d\d-\d\d$", cell.text) and cell.day is None:
        yield Hit("deadline", detail=cell.text)
    for found in calendar_dates.written(draft.text, draft.today):
        if not found.readings:
            yield draft.hit(found.start, found.end)


def vague_time(draft: Draft) -> Iterator[Hit]:
    """ "Soon": a time that never comes."""
    match = draft.cues.first("vague_time")
    if _vague(draft) and match:
        yield draft.hit(match.start, match.end)
    elif _vague(draft) and (year := _NEXT_YEAR.search(draft.text)):
        yield draft.hit(*year.span())


def too_far(draft: Draft) -> Iterator[Hit]:
    """More than a year away: what will be there in three months?"""
    last = draft.today + timedelta(days=HORIZON_DAYS)
    day = draft.sheet.cell("deadline").day
    if day and day > last:
        yield Hit("deadline", detail=day.isoformat())
        return
    far = next(
        (d for d in calendar_dates.deadlines(draft.cues, draft.today) if d.day and d.day > last),
        None,
    )
    if far:
        yield draft.hit(far.start, far.end)
    elif years := _YEARS.search(draft.text):
        if years["n"] != "1":
            yield draft.hit(*years.span())


def two_readings(draft: Draft) -> Iterator[Hit]:
    """A date that two countries read as two days ("03/04/2027")."""
    for found in calendar_dates.written(draft.text, draft.today):
        if len(found.readings) == 2:
            yield draft.hit(
                found.start, found.end, detail=" or ".join(d.isoformat() for d in found.readings)
            )


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


def _vague(draft: Draft) -> bool:
    if draft.sheet.cell("deadline").known:
        return False
    if _NEXT_YEAR.search(draft.text) and len(draft.cues.deadlines) <= 1:
        return True
    return draft.cues.first("vague_time") is not None and not draft.cues.deadlines
