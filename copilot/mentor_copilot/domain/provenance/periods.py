"""Dates in words: months, rhythms such as "each week", and days told from today."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from mentor_copilot.domain.provenance.parts import Mention

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_WEEKDAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b"
_SPAN = r"(?:day|week|weekend|month|quarter|year|sprint|morning|evening|night|hour|session)"
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
}

_MONTH_ALONE = re.compile(
    rf"(?P<lead>\b(?:by|in|until|till|before|since|after|during|of|next|this|last|from|to|mid|early"
    rf"|late|every|each)[ -])?\b(?P<m>{MONTH})",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?P<which>this|next|last|coming|current|end of the|end of this|end of next|end of)\s+"
    r"(?P<span>week|month|quarter|year)\b",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(rf"\b(?:{_WEEKDAY})s?", re.IGNORECASE)
_PERIODIC = re.compile(
    rf"\b(?:(?P<per>every|each|per|an?)\s+(?P<other>other\s+|second\s+)?(?P<span>{_SPAN})"
    rf"|(?P<bi>bi-?)?(?P<adverb>{'|'.join(_ADVERBS)})|(?P<two>fortnightly|fortnight|biweekly))\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:tomorrow|yesterday|tonight|weekends?|christmas|easter|ramadan|thanksgiving|new year"
    r"|(?:this|next|last|by|before|in|until|during|of|the)\s+"
    r"(?:spring|summer|autumn|fall|winter|semester|term|half[- ]year))\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^(?:by|before|in|until|during|of|the)\s+")


def in_words(text: str, today: date) -> Iterator[Mention]:
    """Months, relative periods, rhythms, seasons and weekdays in `text`."""
    for match in _MONTH_ALONE.finditer(text):
        if _ismonth_of(match):
            yield Mention(match.start("m"), match.end("m"), month=month_of(match))
    for match in _RELATIVE.finditer(text):
        yield _relative(match, today)
    for match in _PERIODIC.finditer(text):
        yield Mention(*match.span(), word=_period(match))
    for match in _WORDS.finditer(text):
        yield _named(match, today)
    for match in _WEEKDAYS.finditer(text):
        if match[0][0].isupper() or len(match[0]) > 3:
            yield Mention(*match.span(), weekday=_DAYS.index(match[0][:3].lower()))


def month_of(match: re.Match[str]) -> int:
    """The month, 1 to 12, in the group `m` of a match of `MONTH`."""
    return _MONTHS.index(match["m"][:3].lower()) + 1


def _ismonth_of(match: re.Match[str]) -> bool:
    """Whether it is the month: "may" and "march" are verbs too, "jan" and "dec" other words."""
    word = match["m"].rstrip(".")
    doubtful = word.lower() in {"may", "march", "mar", "jan", "dec", "sep", "oct", "jun"}
    opens = not match.string[: match.start("m")].rstrip(" \"'“‘(*").rstrip() or re.search(
        r"[.!?:\n]\s*[\"'“‘(]?$", match.string[: match.start("m")]
    )
    return not doubtful or bool(match["lead"]) or (word[0].isupper() and not opens)


def _relative(match: re.Match[str], today: date) -> Mention:
    which, span = match["which"].lower(), match["span"].lower()
    ahead = {"next": 1, "last": -1}.get(which.split()[-1], 0)
    if span == "week":
        return Mention(*match.span(), word=f"{which.replace(' the', '')} week")
    months = {"month": 1, "quarter": 3, "year": 12}[span]
    index = (today.year * 12 + today.month - 1) // months * months + ahead * months
    index += months - 1 if which.startswith("end") else 0
    year, month = divmod(index, 12)
    if which.startswith("end"):
        month += 1
        return Mention(*match.span(), year=year, month=month, day=monthrange(year, month)[1])
    if span == "quarter":
        return Mention(*match.span(), year=year, quarter=month // 3 + 1)
    return Mention(*match.span(), year=year, month=month + 1 if span == "month" else None)


def _period(match: re.Match[str]) -> str:
    if match["two"]:
        return "per 2 week"
    span = match["span"] or _ADVERBS[match["adverb"].lower()]
    return f"per {'2 ' if match['other'] or match['bi'] else ''}{span.lower()}"


def _named(match: re.Match[str], today: date) -> Mention:
    word = match[0].lower()
    days = {"tomorrow": 1, "yesterday": -1}.get(word)
    if days is None:
        return Mention(*match.span(), word=_LEADS.sub("", word).rstrip("s"))
    day = today + timedelta(days=days)
    return Mention(*match.span(), year=day.year, month=day.month, day=day.day)
