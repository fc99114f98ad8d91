"""Which form a wish asks for, and which of its words say so: a proposal, the mentee decides.

A chain of steps towards a day not near asks for a plan from its end (METHODS 1.6), a named value
for a value-based goal (1.8), several measured results for an OKR (1.3), one small act soon for a
micro goal (1.7), felt words for HARD (1.5), and a day that is years away for a plan from its end,
however short the wish; anything else is a plain goal.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from mentor_copilot.domain.form_choice.lists import line, sign
from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.domain.lint.micro import MICRO_DAYS, MINUTES_AT_MOST, result_in
from mentor_copilot.domain.lint.micro.lengths import minutes_in
from mentor_copilot.domain.phrase import is_act
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reading import Number
from mentor_copilot.domain.talk import FormProposed
from mentor_copilot.domain.value import Said, Value, said

FAR_DAYS = 45  # nearer than that a plan from the end is hardly longer than its first step
DISTANT_DAYS = 730  # two years: farther than any day of next year
FEWEST_SIGNS = 2
FEWEST_RESULTS = 3
WORDS_OF_AN_ACT = 25
WORDS_QUOTED = 14

_NUMBERED = re.compile(r"(?:^|\n|(?<=[:;,.]))\s*\(?\d{1,2}[.)]\s+[^\W\d]", re.MULTILINE)
_FROM_TO = re.compile(r"\bfrom\b[^.;,]{1,30}?\bto\b\s*\S+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?\n;]")
_CLAUSE_END = re.compile(r"[.!?\n;,:]|\s+(?:and|so|but|because|which|when)\b", re.IGNORECASE)
_EDGES = " ,;:.-–—"

Span = tuple[int, int]


def propose(goal: Goal, told: Said, today: date) -> FormProposed:
    """The form that the wish in `told` asks for; "smart" where nothing speaks for another.

    `goal` is what has been read of the wish so far.
    """
    for form, speaks in _SIGNS:
        span = speaks(goal, told.text, today)
        if span is not None:
            words = _quoted(told, span, whole=form in ("backward", "okr"))
            far = form != "backward" or goal.deadline.known
            kind = form if far else "backward_open"
            return FormProposed(form=form, why=line(f"why.{kind}", words=words.value), words=words)
    if (span := _distant(goal, told.text, today)) is not None:
        words = said(" ".join(told.text[slice(*span)].split()), told, *span)
        why = line("why.backward_far", words=words.value)
        return FormProposed(form="backward", why=why, words=words)
    return FormProposed(form="smart", why=line("why.smart"))


def _chain(goal: Goal, text: str, today: date) -> Span | None:
    """Several steps, and no day that is near."""
    day = goal.deadline.value
    if day is not None and (day - today).days < FAR_DAYS:
        return None
    if (plain := sign("many_steps").search(text)) is not None:
        return plain.span()
    numbered = [match.start() for match in _NUMBERED.finditer(text)]
    if len(numbered) > FEWEST_SIGNS:
        return numbered[0], len(text)
    steps = [match for match in sign("sequence").finditer(text) if not _is_ordinal(match, text)]
    if len({match.group().lower() for match in steps}) < FEWEST_SIGNS:
        return None
    return steps[0].start(), steps[-1].end()


def _is_ordinal(match: re.Match[str], text: str) -> bool:
    """Whether "first" or "next" counts or dates a thing ("my first talk", "next year")."""
    word = match.group().lower()
    if word not in ("first", "second", "third", "next", "then"):
        return False
    before = text[: match.start()].rstrip().rpartition(" ")[2].lower()
    after = text[match.end() :].split(maxsplit=1)[:1]
    noun = {"my", "the", "a", "our", "her", "his", "their", "by", "until", "since", "than"}
    times = {"week", "month", "year", "quarter", "time", "summer", "spring", "autumn", "winter"}
    return before in noun or (bool(after) and after[0].lower().strip(_EDGES) in times)


def _value(goal: Goal, text: str, today: date) -> Span | None:
    return _first("value", text)


def _results(goal: Goal, text: str, today: date) -> Span | None:
    """Three amounts of different things, or two where results are spoken of or run from to."""
    whens = [(when.start, when.end) for when in find_whens(text, today)]
    numbers = find_numbers(text)
    counts = [number for number in numbers if _measures(number, whens)]
    ways = [match.span() for match in _FROM_TO.finditer(text) if _holds(match.span(), numbers)]
    alone = [n for n in counts if not any(start <= n.start < end for start, end in ways)]
    found = len(ways) + len({n.unit.lower() for n in alone if n.unit})
    spoken = sign("results").search(text)
    enough = FEWEST_RESULTS - bool(spoken or len(ways) > 1)
    if found < enough:
        return None
    places = [*ways, *((n.start, n.end) for n in alone)]
    return min(start for start, _ in places), max(end for _, end in places)


def _measures(number: Number, whens: list[Span]) -> bool:
    """Whether a number is a level to reach: not of a date, and no "one cake or one cup"."""
    dated = any(start <= number.start < end for start, end in whens)
    kind = number.kind in ("count", "money", "percent")
    return kind and not dated and number.unit != "/10" and number.value != 1


def _holds(span: Span, numbers: list[Number]) -> bool:
    return any(span[0] <= number.start < span[1] for number in numbers)


def _small(goal: Goal, text: str, today: date) -> Span | None:
    """One act by its wording, short, with a near day or an hour at most, and no rhythm."""
    wish, day = goal.wish.value or "", goal.deadline.value
    far = day is not None and not today <= day <= today + timedelta(days=MICRO_DAYS)
    long = len(text.split()) > WORDS_OF_AN_ACT
    if far or long or goal.frequency.known or not is_act(wish) or result_in(wish):
        return None
    minutes = minutes_in(text)
    if minutes is not None and minutes > MINUTES_AT_MOST:
        return None
    near = _first("small", text)
    start, end = goal.deadline.start, goal.deadline.end
    if start is not None and end is not None and text[start:end] == goal.deadline.quote:
        near = (start, end)
    if near is None or goal.wish.start is None or (goal.wish.quote or "") not in text:
        return near
    return min(near[0], goal.wish.start), near[1]


def _felt(goal: Goal, text: str, today: date) -> Span | None:
    idle = [match.span() for match in sign("not_felt").finditer(text)]
    for match in sign("felt").finditer(text):
        if not any(start <= match.start() < end for start, end in idle):
            return match.span()
    return None


def _distant(goal: Goal, text: str, today: date) -> Span | None:
    """A day years away, for something that is reached once and not kept up."""
    day, (start, end) = goal.deadline.value, (goal.deadline.start, goal.deadline.end)
    if day is None or start is None or end is None or goal.frequency.known:
        return None
    far = (day - today).days > DISTANT_DAYS and text[start:end] == goal.deadline.quote
    return (start, end) if far else None


def _first(name: str, text: str) -> Span | None:
    found = sign(name).search(text)
    return found.span() if found else None


def _quoted(told: Said, span: Span, *, whole: bool) -> Value[str]:
    """The words of a sign and of its clause after it, so many that they can be said back.

    `whole` keeps the clauses of a list together.
    """
    text, (start, sign_end) = told.text, span
    stop = (_SENTENCE_END if whole else _CLAUSE_END).search(text, sign_end)
    words = list(re.finditer(r"\S+", text[start : stop.start() if stop else len(text)]))
    end = start + words[min(len(words), WORDS_QUOTED) - 1].end()
    end = start + len(text[start:end].rstrip(_EDGES))
    return said(" ".join(text[start:end].split()), told, start, end)


_SIGNS: tuple[tuple[Form, Callable[[Goal, str, date], Span | None]], ...] = (
    ("backward", _chain),
    ("values", _value),
    ("okr", _results),
    ("micro", _small),
    ("hard", _felt),
)
