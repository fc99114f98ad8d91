"""The situation: which day and which occasion, looked for in the past."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mentor_copilot.domain.feedback.clauses import trimmed
from mentor_copilot.domain.feedback.lists import pattern
from mentor_copilot.domain.lint.cues import read
from mentor_copilot.domain.reader.dates import find_whens, read_when
from mentor_copilot.domain.reading import DayOrder, When
from mentor_copilot.domain.value import Said, Value, said

Span = tuple[int, int]

_BACK = (0, 6, 31, 366)  # days back from which a bare "Monday", "the 3rd", "12 March" is past
_WIDE = re.compile(
    r"\b(?:week|weeks|month|months|quarter|term|semester|year|years|sprint|spring|summer|autumn"
    r"|fall|winter)\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\bago\b", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:next|tomorrow|coming|until|till|by)\b", re.IGNORECASE)
_INTO = re.compile(
    r"(?:(?:\b(?:in|at|on|during|after|before|from|over)\s+)?(?:(?:the|our|my|your|his|her|their"
    r"|this|that|a|an)\s+)?(?:[\w-]+['’]s\s+|[\w-]+s['’]\s+)?(?:(?!(?:you|he|she|they|i|we|and|in|at"
    r"|on|the|our|to|of|with)\b)[\w-]+\s+){0,3})$",
    re.IGNORECASE,
)
_PREPOSED = re.compile(r"^(?:in|at|on|during|after|before|from|over)\b|['’]s?\s", re.IGNORECASE)
_BESIDE = re.compile(
    r"\s+(?:with|about|of|for)\s+(?:(?:the|our|my|your|a|an)\s+)?"
    r"(?!(?:you|he|she|they|i|we)\b)[\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
)
_GAP = re.compile(r"[\s,]*(?:['’]s\s+)?(?:(?:of|from|this|that)\s+)?")
_WHEN_WE = re.compile(
    r"\b(?:when|while|as)\s+(?:we|I)\s+(?!(?:felt|feel|was sad|lost)\b)[^,.;!?]+?"
    r"(?=\s*,|\s+(?:you|he|she)\b|\s*$)",
    re.IGNORECASE,
)


def situation(text: Said, today: date, order: DayOrder = "dmy") -> Value[str]:
    """The words that place the feedback: an occasion, a day, or both where they stand together."""
    runs = _runs(text.text, today, order)
    if not runs:
        return Value[str]()
    occasions = list(_occasions(text.text, today))
    best = max(runs, key=lambda run: (any(_within(each, run) for each in occasions), -run[0]))
    return said(" ".join(text.text[slice(*best)].split()), text, *best)


def day_of(text: Said, today: date, order: DayOrder = "dmy") -> Value[date]:
    """The one day that a text names, never after today."""
    for when in _days(text.text, today, order):
        if when.day:
            return said(when.day, text, when.start, when.end)
    return Value[date]()


def day_in_answer(text: Said, today: date, order: DayOrder = "dmy") -> Value[date]:
    """The day in an answer to "on which day?" ("Monday", "the 3rd")."""
    found = day_of(text, today, order)
    for back in _BACK:
        if found.known or _AHEAD.search(text.text) or _is_wide(text.text):
            break
        when = read_when(text.text, today - timedelta(back), order)
        if when and when.day and when.day <= today:
            found = said(when.day, text, when.start, when.end)
    return found


def vague_time(text: str) -> str:
    """A time in the text that names no day ("recently", "last month"); "" without one."""
    listed = re.search(pattern("vague"), text, re.IGNORECASE)
    wide = re.search(
        r"\b(?:last|this|these|past)\s+(?:few\s+)?(?:week|month|quarter|year)s?\b",
        text,
        re.IGNORECASE,
    )
    found = listed or wide
    return found.group() if found else ""


def _runs(text: str, today: date, order: DayOrder) -> list[Span]:
    """Days and occasions, those that stand side by side as one."""
    pieces = [(when.start, when.end) for when in _days(text, today, order)]
    pieces += [*_occasions(text, today), *(match.span() for match in _WHEN_WE.finditer(text))]
    runs: list[Span] = []
    for start, end in sorted(pieces):
        if runs and (start <= runs[-1][1] or _GAP.fullmatch(text, runs[-1][1], start)):
            runs[-1] = runs[-1][0], max(end, runs[-1][1])
        else:
            runs.append((start, end))
    return [trimmed(text, *run) for run in runs]


def _days(text: str, today: date, order: DayOrder) -> Iterator[When]:
    """The days that a text names, read as past; a week, a month or a year is no day."""
    past = {
        back: {when.start: when for when in find_whens(text, today - timedelta(back), order)}
        for back in _BACK
    }
    for start, when in past[0].items():
        if when.role in ("recurring", "duration") or _AHEAD.search(when.quote):
            continue
        if _is_wide(when.quote):
            continue
        readings = (past[back].get(start) for back in _BACK)
        read_as = (each for each in readings if each and each.day and each.day <= today)
        if found := next(read_as, None):
            yield _week_ago(found, today)


def _week_ago(when: When, today: date) -> When:
    """Whoever means today says so: a weekday that is today's was a week ago."""
    named = when.day == today and f"{today:%A}".lower() in when.quote.lower()
    return when.model_copy(update={"day": today - timedelta(7)}) if named else when


def _is_wide(words: str) -> bool:
    return bool(_WIDE.search(words)) and not _AGO.search(words)


def _occasions(text: str, today: date) -> Iterator[Span]:
    """Each occasion from its preposition on ("in our weekly call with Acme")."""
    listed = [(match.start, match.end) for match in read(text, today).find("occasion")]
    own = [match.span() for match in re.finditer(pattern("occasions"), text, re.IGNORECASE)]
    for start, end in sorted({*listed, *own}):
        into = _INTO.search(text, 0, start)
        first = into.start() if into else start
        if not _PREPOSED.search(text[first:start]):
            continue
        beside = _BESIDE.match(text, end)
        yield first, beside.end() if beside else end


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
