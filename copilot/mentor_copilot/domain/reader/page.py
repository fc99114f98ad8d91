"""A text laid open once: its words, sentences, times and numbers."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.cues import (
    Token,
    circumstance_cues,
    plain_copy,
    token_at,
    tokenise,
)
from mentor_copilot.domain.reader.dates import find_whens
from mentor_copilot.domain.reader.segments import Segment, segments
from mentor_copilot.domain.reading import Number, When
from mentor_copilot.domain.value import Said

DayOrder = Literal["dmy", "mdy"]


@dataclass(frozen=True)
class Page:
    """What the parts of the reader look at; every place is an index into `said.text`.

    With `leads`, the deeds of those whom the writer leads or serves may be a wish of the writer's.
    """

    said: Said
    today: date
    order: DayOrder = "dmy"
    leads: bool = False

    @cached_property
    def plain(self) -> str:
        """The text with plain quotes, dashes and spaces, character for character."""
        return plain_copy(self.said.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All words."""
        return tokenise(self.plain)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """All sentences and list items."""
        return segments(self.plain)

    @cached_property
    def whens(self) -> tuple[When, ...]:
        """All times, worked out against today."""
        found = find_whens(self.said.text, self.today, self.order)
        return tuple(sorted(filter(self._is_time, found), key=lambda when: when.start))

    def _is_time(self, when: When) -> bool:
        """Whether a day is no mere name of a thing ("the Friday demo")."""
        said = (self.plain[max(0, when.start - 5) : when.start] + when.quote).lower().split()
        follows = self.plain[when.end : when.end + 2]
        named = len(said) > 1 and said[-2] in ("the", "a", "my", "our")
        return not (
            named and said[-1].endswith("day") and follows[:1] == " " and follows[1:].isalpha()
        )

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """All quantities."""
        return tuple(sorted(find_numbers(self.said.text), key=lambda number: number.start))

    @cached_property
    def signs(self) -> dict[int, tuple[int, frozenset[str]]]:
        """The phrases of circumstances.yaml by their first word, with the word after and names."""
        cues = circumstance_cues()
        found = ((k, cues.at(self.plain, self.tokens, k)) for k in range(len(self.tokens)))
        return {k: sign for k, sign in found if sign is not None}

    def whens_in(self, start: int, end: int) -> tuple[When, ...]:
        """The times that stand whole in a span."""
        first = bisect_left(self.whens, start, key=lambda when: when.start)
        last = bisect_left(self.whens, end, key=lambda when: when.start)
        return tuple(when for when in self.whens[first:last] if when.end <= end)

    def numbers_in(self, start: int, end: int) -> tuple[Number, ...]:
        """The quantities that stand whole in a span."""
        first = bisect_left(self.numbers, start, key=lambda number: number.start)
        last = bisect_left(self.numbers, end, key=lambda number: number.start)
        return tuple(number for number in self.numbers[first:last] if number.end <= end)

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The indexes of the first word in a span and of the first one after it."""
        return token_at(self.tokens, start), token_at(self.tokens, end)
