"""What a model proposes about a text: quotes alone. Numbers, days and places are code's work."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field

from mentor_copilot.coach.port import Asked, Read
from mentor_copilot.coach.quotes import occurrences
from mentor_copilot.domain.reader.answers import plain, read_number_answer
from mentor_copilot.domain.reader.dates import read_when
from mentor_copilot.domain.reader.page import Page
from mentor_copilot.domain.reader.phrases import infinitive, trimmed
from mentor_copilot.domain.reader.wants import find_wants
from mentor_copilot.domain.reading import Number, Reading, TextKind
from mentor_copilot.domain.talk import Refused
from mentor_copilot.domain.value import Said, Value, said

T = TypeVar("T")

Quote = Annotated[str, Field(max_length=300)]
_PARTS_OF_A_GUESS = 3
NOT_THERE = "these words are not in the text"

_WORDS = tuple("why metric frequency how_checked first_step obstacle resources place".split())
_SILENT = ("joke", "question", "quote", "someone_else", "other_language", "gibberish")


class Proposal(BaseModel):
    """The quotes that a model takes for the parts of a goal; None or empty where there is none."""

    kind: TextKind
    wants: Annotated[list[Quote], Field(max_length=8)]
    why: Quote | None
    metric: Quote | None
    baseline: Quote | None
    target: Quote | None
    frequency: Quote | None
    how_checked: Quote | None
    deadline: Quote | None
    first_step: Quote | None
    obstacle: Quote | None
    resources: Quote | None
    place: Quote | None
    values: Annotated[list[Quote], Field(max_length=5)]
    confidence: Quote | None


def understood(proposal: Proposal, text: Said, asked: Asked) -> Read:
    """The reading that the proposal's quotes carry, and the quotes that carry nothing."""
    if proposal.kind in _SILENT:
        return Read(reading=Reading(kind=proposal.kind))
    return _Understanding(proposal, text, asked).read()


class _Refusal(Exception):
    """Why one quote does not stand."""


class _Understanding:
    """One proposal beside its text; collects what is refused."""

    def __init__(self, proposal: Proposal, text: Said, asked: Asked) -> None:
        self._proposal = proposal
        self._text = text
        self._asked = asked
        self._page = Page(text, asked.today, asked.order)
        self._refused: list[Refused] = []

    def read(self) -> Read:
        wants = self._each("wants", self._want)
        target = self._number("target")
        baseline = self._number("baseline")
        if target is not None and target == baseline:
            self._refuse("baseline", target.quote, "this number is the target")
            baseline = None
        found = {name: self._one(name, self._phrase) for name in _WORDS}
        reading = Reading(
            kind="goal" if wants else "vague",
            wants=wants,
            unit=self._unit(target or baseline),
            target=self._amount(target),
            baseline=self._amount(baseline),
            deadline=self._one("deadline", self._day),
            values=self._each("values", self._phrase),
            confidence=self._one("confidence", self._confidence),
            **self._without_doubles(found),
        )
        return Read(reading=reading, refused=tuple(self._refused))

    def _without_doubles(self, found: dict[str, Value[str]]) -> dict[str, Any]:
        """Words given for three parts or more say nothing of any: a guessing model answers so."""
        times = Counter((value.start, value.end) for value in found.values() if value.known)
        kept: dict[str, Any] = {}
        for name, value in found.items():
            if times[value.start, value.end] >= _PARTS_OF_A_GUESS:
                self._refuse(name, value.quote or "", "these words are given for several parts")
            else:
                kept[name] = value
        return kept

    def _refuse(self, field: str, words: str, reason: str) -> None:
        self._refused.append(Refused(field=field, text=words, reason=reason))

    def _each(self, field: str, make: Callable[[str, str], Value[str]]) -> tuple[Value[str], ...]:
        made: dict[tuple[int | None, int | None], Value[str]] = {}
        for quote in getattr(self._proposal, field):
            value = self._tried(field, quote, make)
            if value is not None:
                made.setdefault((value.start, value.end), value)
        return tuple(sorted(made.values(), key=lambda value: value.start or 0))

    def _one(self, field: str, make: Callable[[str, str], Value[T]]) -> Value[T]:
        quote = getattr(self._proposal, field)
        value = self._tried(field, quote, make) if quote and quote.strip() else None
        return value if value is not None else Value[T]()

    def _tried(self, field: str, quote: str, make: Callable[[str, str], T]) -> T | None:
        try:
            return make(field, quote)
        except _Refusal as refusal:
            self._refuse(field, quote, str(refusal))
            return None

    def _place(self, quote: str) -> tuple[int, int]:
        places = occurrences(quote, self._text.text)
        if not places:
            raise _Refusal(NOT_THERE)
        return places[0]

    def _want(self, field: str, quote: str) -> Value[str]:
        """The wish as an infinitive, without a lead-in ("I want to") that the quote may have."""
        start, end = self._place(quote)
        alone = find_wants(
            Page(Said(source="quote", text=self._text.text[start:end]), self._asked.today)
        )
        start += alone[0].start if alone else 0
        start, end = trimmed(self._page, start, end)
        phrase = infinitive(self._page, start, end)
        if not phrase:
            raise _Refusal("there is no wish in these words")
        return said(phrase, self._text, start, end)

    def _phrase(self, field: str, quote: str) -> Value[str]:
        start, end = self._place(quote)
        part = Said(source=self._text.source, text=self._text.text[start:end])
        value = plain(part, reason=field == "why")
        if value.value is None or value.start is None or value.end is None:
            raise _Refusal("these words say nothing")
        return said(value.value, self._text, start + value.start, start + value.end)

    def _number(self, field: str) -> Number | None:
        quote = getattr(self._proposal, field)
        return self._tried(field, quote, self._number_in) if quote and quote.strip() else None

    def _number_in(self, field: str, quote: str) -> Number:
        """The one quantity at the quote; of several places the one nearest to what is counted."""
        places = occurrences(quote, self._text.text)
        if not places:
            raise _Refusal(NOT_THERE)
        metric = occurrences(self._proposal.metric or "", self._text.text)
        near = metric[0][0] if metric else 0
        for start, end in sorted(places, key=lambda place: abs(place[0] - near)):
            inside = [n for n in self._page.numbers if n.start < end and start < n.end]
            counts = [n for n in inside if n.kind != "ordinal"]
            if len(counts) == 1:
                return counts[0]
            if counts:
                raise _Refusal("these words hold more than one number")
        raise _Refusal("these words hold no number that counts something")

    def _amount(self, number: Number | None) -> Value[float]:
        if number is None:
            return Value[float]()
        return said(number.value, self._text, number.start, number.end)

    def _unit(self, number: Number | None) -> Value[str]:
        if number is None or not number.unit:
            return Value[str]()
        answer = Said(source=self._text.source, text=number.quote)
        _, unit = read_number_answer(answer) or (None, Value[str]())
        if unit.value is None or unit.start is None or unit.end is None:
            return Value[str]()
        return said(unit.value, self._text, number.start + unit.start, number.start + unit.end)

    def _day(self, field: str, quote: str) -> Value[date]:
        start, end = self._place(quote)
        for when in self._page.whens:
            inside = when.start < end and start < when.end
            if inside and when.day is not None and when.role in ("deadline", "mention"):
                return said(when.day, self._text, when.start, when.end)
        question = self._asked.question
        if question is None or question.field != "deadline":
            raise _Refusal("these words name no day to come")
        # Only an answer to "by when?" may be as short as "May" or "two weeks".
        answer = self._text.text[start:end]
        found = read_when(answer, self._asked.today, self._asked.order)
        if found is None or found.day is None or found.role in ("past", "recurring"):
            raise _Refusal("these words name no day to come")
        return said(found.day, self._text, start + found.start, start + found.end)

    def _confidence(self, field: str, quote: str) -> Value[int]:
        number = self._number_in(field, quote)
        level = number.value / 10 if number.kind == "percent" else number.value
        if not 0 <= level <= 10:
            raise _Refusal("confidence is a number from 0 to 10")
        return said(round(level), self._text, number.start, number.end)
