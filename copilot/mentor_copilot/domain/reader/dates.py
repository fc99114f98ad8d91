"""Times in a text: every time expression with its days and its role, and the time in an answer."""

from collections.abc import Sequence
from datetime import date

from mentor_copilot.domain.reader.times.days import days
from mentor_copilot.domain.reader.times.foreign import day_in
from mentor_copilot.domain.reader.times.found import found_in
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.roles import Role, settled
from mentor_copilot.domain.reader.times.spans import one, plus_days
from mentor_copilot.domain.reader.times.years import Asked, Order
from mentor_copilot.domain.reading import When


def find_whens(text: str, today: date, order: Order = "dmy") -> list[When]:
    """Every time expression of a text in order, with its cue words, worked out against `today`.

    Seasons are the northern hemisphere's. "by June" allows all of June; "before June" ends in May.
    `order` decides "03/04/2027", and `readings` holds both days then. Never raises on any text.
    """
    return [
        _when(phrase, role, Asked(today, order, past=role == "past"))
        for phrase, role in found_in(text).times
    ]


def read_when(answer: str, today: date, order: Order = "dmy") -> When | None:
    """The time in a short answer to "by when?", None where it names no single day.

    A bare length or month is taken as the limit ("two weeks", "May"). The rules of `find_whens`
    come first; what they find nothing in goes to dateparser. Show the day for confirmation.
    """
    for cue in ("", "by ", "in "):
        found = [
            when
            for when in find_whens(cue + answer, today, order)
            if when.day is not None and when.end > len(cue)
        ]
        if found:
            best = min(found, key=lambda when: _BEST_FIRST.index(when.role))
            return _placed(best.day, best, answer, len(cue))
    if find_whens(answer, today, order):
        return None
    day = day_in(answer, Asked(today, order))
    if day is None:
        return None
    start = len(answer) - len(answer.lstrip())
    end = len(answer.rstrip())
    return When(day=day, role="deadline", start=start, end=end, quote=answer[start:end])


_BEST_FIRST: Sequence[Role] = ("deadline", "mention", "past", "duration", "recurring")


def _placed(day: date | None, when: When, answer: str, cue: int) -> When:
    start, end = max(when.start - cue, 0), when.end - cue
    role: Role = "past" if when.role == "past" else "deadline"
    return When(
        day=day, role=role, readings=when.readings, start=start, end=end, quote=answer[start:end]
    )


def _when(phrase: Phrase, role: Role, asked: Asked) -> When:
    span = days(phrase, asked)
    if _before(phrase) and span.first != span.last:
        span = one(plus_days(span.first, -1) if span.first else None)
    elif _before(phrase) and not phrase.has("rim", "daypart", "code_end"):
        span = one(plus_days(span.last, -1) if span.last else None)
    start, end = phrase.tokens[phrase.cue_first].start, phrase.tokens[phrase.stop - 1].end
    role = settled(role, phrase, span, asked.today)
    dated = role in ("deadline", "past", "mention")
    return When(
        day=span.last if dated else None,
        role=role,
        readings=span.readings if dated else (),
        start=start,
        end=end,
        quote=phrase.text[start:end],
    )


def _before(phrase: Phrase) -> bool:
    """Whether the time itself is left out: "before June" ends in May."""
    return phrase.cue == "by" and phrase.cue_classes()[0] in ("before", "prior", "ahead")
