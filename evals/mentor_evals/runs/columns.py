"""Numbers by case in arrays: a hundred thousand verdicts are a few megabytes."""

import heapq
from array import array
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from mentor_evals.shapes.result import Result
from mentor_evals.shapes.summary import CaseMark

_WORST = 5
_WORDS_AT_MOST = 300


class Scored(NamedTuple):
    """A case that was scored `of` times, `passed` of them in full; `owner` is its person."""

    owner: int
    mean: float
    passed: int
    of: int


class Roll:
    """The cases that rows were of, each under a number, and so their people."""

    def __init__(self) -> None:
        self._cases: dict[str, int] = {}
        self._people: dict[str, int] = {}
        self._owners = array("L")

    def number(self, case: str, person: str) -> int:
        """The case's number; a new case gets the next."""
        found = self._cases.setdefault(case, len(self._cases))
        if found == len(self._owners):
            self._owners.append(self._people.setdefault(person, len(self._people)))
        return found

    def owner(self, number: int) -> int:
        """The number of a case's person."""
        return self._owners[number]

    def listed(self) -> Iterator[tuple[str, str]]:
        """The cases by id, each with its person."""
        people = list(self._people)
        return ((case, people[self._owners[at]]) for case, at in self.numbered())

    def numbered(self) -> Iterator[tuple[str, int]]:
        """The cases by id, each with its number."""
        return ((case, self._cases[case]) for case in sorted(self._cases))


class Column:
    """The verdicts of one criterion: sums by case, counts by status, the worst and why."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.statuses: Counter[str] = Counter()
        self._sums, self._passed, self._counted = array("d"), array("L"), array("L")
        self._due = bytearray()
        self._lowest: list[tuple[float, int, int, CaseMark]] = []

    def add(self, row: Result) -> None:
        """Take in a row."""
        verdict = row.verdict
        self.statuses[verdict.status] += 1
        if verdict.status != "not_applicable":
            self.put(row.case, row.person, verdict.value)
        if verdict.value is not None and verdict.value < 1:
            self._remember(row, verdict.value)

    def put(self, case: str, person: str, value: float | None) -> None:
        """Take in a value that a case was to get; None where it did not come."""
        at = self.roll.number(case, person)
        self._reach(at)
        self._due[at] = 1
        if value is not None:
            self._sums[at] += value
            self._counted[at] += 1
            self._passed[at] += value >= 1

    @property
    def due(self) -> int:
        """How many cases were to be scored."""
        return sum(self._due)

    def scored(self) -> Iterator[Scored]:
        """The cases with a score, in the order in which they came."""
        return (one for at in range(len(self._counted)) if (one := self._at(at)) is not None)

    def listed(self) -> Iterator[tuple[str, Scored]]:
        """The cases with a score, by id."""
        return (
            (case, one) for case, at in self.roll.numbered() if (one := self._at(at)) is not None
        )

    def worst(self) -> tuple[CaseMark, ...]:
        """The lowest outputs with why, the lowest first; one of each case."""
        found: dict[str, CaseMark] = {}
        for *_, mark in sorted(self._lowest, key=lambda one: (-one[0], -one[1])):
            found.setdefault(mark.case, mark)
        return tuple(found.values())

    def _at(self, at: int) -> Scored | None:
        of = self._counted[at] if at < len(self._counted) else 0
        if not of:
            return None
        mean = min(1.0, max(0.0, self._sums[at] / of))
        return Scored(self.roll.owner(at), mean, self._passed[at], of)

    def _reach(self, at: int) -> None:
        if at < len(self._due):
            return
        more = max(at + 1 - len(self._due), 64)
        self._due.extend(bytes(more))
        for numbers in (self._sums, self._passed, self._counted):
            numbers.frombytes(bytes(more * numbers.itemsize))

    def _remember(self, row: Result, value: float) -> None:
        # The heap's least is the best of the worst: it goes when a worse or earlier one comes.
        if len(self._lowest) == _WORST and (-value, -row.line) < self._lowest[0][:2]:
            return
        mark = CaseMark(
            case=row.case,
            value=value,
            reason=row.verdict.reason[:_WORDS_AT_MOST],
            evidence=tuple(words[:_WORDS_AT_MOST] for words in row.verdict.evidence[:3]),
            line=row.line,
        )
        heapq.heappush(self._lowest, (-value, -row.line, -row.repeat, mark))
        if len(self._lowest) > _WORST:
            heapq.heappop(self._lowest)
