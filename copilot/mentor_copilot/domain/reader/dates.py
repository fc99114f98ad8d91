"""Times in a text: every time expression with its days and its role, and the time in an answer."""

from collections.abc import Sequence
from datetime import date

from mentor_copilot.domain.reader.times.days import days
from mentor_copilot.domain.reader.times.foreign import day_in
from mentor_copilot.domain.reader.times.found import found_in
from mentor_copilot.domain.reader.times.phrase import Phrase
from mentor_copilot.domain.reader.times.roles import Role, settled
from mentor_copilot.domain.reader.times.spans import Days, plus_days
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
    come first; what they do not know goes to dateparser. Show the day for confirmation.
    """
    start = len(answer) - len(answer.lstrip())
    end = max(start, len(answer.rstrip()))
    said = answer[start:end]
    best = None if said.lower().startswith(_DENIALS) else _best(said, today, order)
    if best and not (best.quote != said and best.quote.isdigit()):
        moved = {"start": best.start + start, "end": best.end + start}
        return best.model_copy(update=moved)
    if best is None and find_whens(said, today, order):
        return None
    day = day_in(said, Asked(today, order))
    if day is None:
        return best
    return When(day=day, role="deadline", start=start, end=end, quote=said)


_DENIALS = ("not ", "no ", "never", "don't", "i don't", "can't")
_BEST_FIRST: Sequence[Role] = ("deadline", "mention", "past", "duration", "recurring")


def _best(said: str, today: date, order: Order) -> When | None:
    """The time that most looks like a limit, as if "by" or "in" stood before the answer."""
    for cue in ("", "by ", "in "):
        whens = find_whens(cue + said, today, order)
        dated = [when for when in whens if when.day is not None and when.end > len(cue)]
        if dated:
            best = min(dated, key=lambda when: _BEST_FIRST.index(when.role))
            start, end = max(best.start - len(cue), 0), best.end - len(cue)
            role: Role = "past" if best.role == "past" else "deadline"
            words = {"role": role, "start": start, "end": end, "quote": said[start:end]}
            return best.model_copy(update=words)
    return None


def _when(phrase: Phrase, role: Role, asked: Asked) -> When:
    span = days(phrase, asked)
    if phrase.cue == "by" and phrase.cue_classes()[0] in ("before", "prior", "ahead"):
        span = _before(phrase, span)
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


def _before(phrase: Phrase, span: Days) -> Days:
    """The day before a span: "before June" ends in May; "before the end of June" takes it in."""
    if span.first is None or phrase.has("rim", "daypart", "code_end") and span.first == span.last:
        return span
    earlier = [plus_days(day, -1) for day in (span.first, *span.readings)]
    return Days(earlier[0], earlier[0], tuple(day for day in earlier[1:] if day))
