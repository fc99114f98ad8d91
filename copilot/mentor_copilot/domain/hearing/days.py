"""The day in an answer about a step or an act, and the answer's words without it."""

import re
from datetime import date

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.reader.answers import plain
from mentor_copilot.domain.reader.dates import find_whens, read_when
from mentor_copilot.domain.reading import DayOrder, When
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.wording import line

ACT_LEAD = re.compile(
    r"(?:(?:i|we)(?:['’]ll| will| shall|['’]d| would| could| can| want to| have to| need to)"
    r"|i(?:['’]m| am) going to|to)\s+(?=\w)",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|tonight|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_EDGE = " \t\n,;:.-–—()"
_LINK = re.compile(r"\s+(?:and|which is|that is)$", re.IGNORECASE)


def day_within(told: Said, today: date, order: DayOrder) -> Value[date]:
    """The first single day that stands in a longer answer; unknown where there is none."""
    when = _when(told.text, today, order)
    if when is None or when.day is None:
        return _today_in(told, today)
    return said(when.day, told, when.start, when.end)


def day_answered(told: Said, today: date, order: DayOrder) -> Value[date]:
    """The day in an answer to "by when?"; unknown where it names none, or two."""
    when = read_when(told.text, today, order)
    if when is None or when.day is None or len(when.readings) == 2:
        return _today_in(told, today)
    return said(when.day, told, when.start, when.end)


def problem_of(day: Value[date], today: date, last: date | None) -> str:
    """Why a day cannot stand: there is none, it has passed, or it is after `last`; "" if it can."""
    if day.value is None:
        return line("again", "no_day")
    if day.value < today:
        return line("again", "past_day", day=in_words(day.value))
    if last is not None and day.value > last:
        return line("again", "after_day", day=in_words(day.value), last=in_words(last))
    return ""


def is_day(told: Said, today: date, order: DayOrder, spare: int = 2) -> bool:
    """Whether the words are a day and `spare` words more at most ("in November then")."""
    whens = [when for when in find_whens(told.text, today, order) if when.day is not None]
    alone = read_when(told.text, today, order)
    if not whens and alone is not None and alone.day is not None:
        whens = [alone]
    left = len(told.text.split()) - sum(len(when.quote.split()) for when in whens)
    return len(whens) == 1 and left <= spare


def act_in(told: Said, day: Value[date]) -> Value[str]:
    """The act of an answer: without politeness, "I will", and the day at either end of it.

    Unknown where nothing but a day or a number is left.
    """
    text = told.text
    start, end = 0, len(text)
    if day.start is not None and day.end is not None:
        if not text[day.end :].strip(_EDGE):
            end = day.start
        elif not text[: day.start].strip(_EDGE):
            start = day.end
    while start < end and text[start] in _EDGE:
        start += 1
    rest = plain(Said(source=told.source, text=text[start:end]))
    if rest.start is None or rest.end is None or not _WORD.search(rest.value or ""):
        return Value[str]()
    begin, stop = start + rest.start, start + rest.end
    if (lead := ACT_LEAD.match(text, begin, stop)) is not None:
        begin = lead.end()
    if (link := _LINK.search(text[begin:stop])) is not None:
        stop = begin + link.start()
    stop = begin + len(text[begin:stop].rstrip(" ,;:-–—("))
    return said(" ".join(text[begin:stop].split()), told, begin, stop)


def without(lead: re.Pattern[str], words: Value[str], told: Said) -> Value[str]:
    """An answer's words without what they begin with; as they are where they begin otherwise."""
    if words.start is None or words.end is None:
        return words
    found = lead.match(told.text, words.start, words.end)
    if found is None:
        return words
    start = found.end()
    return said(" ".join(told.text[start : words.end].split()), told, start, words.end)


def _today_in(told: Said, today: date) -> Value[date]:
    found = _TODAY.search(told.text)
    return said(today, told, *found.span()) if found else Value[date]()


def _when(text: str, today: date, order: DayOrder) -> When | None:
    for when in find_whens(text, today, order):
        if when.day is not None and when.role in ("deadline", "mention"):
            return when if len(when.readings) < 2 else None
    return None
