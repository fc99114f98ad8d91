"""Counts of what was right, n of N, by difficulty and style, with examples of what was missed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_EXAMPLES = 12


@dataclass(frozen=True)
class Count:
    """How many of how many."""

    hit: int
    of: int

    @property
    def share(self) -> float | None:
        """From 0 to 1; None where there was nothing to count, which is no zero."""
        return self.hit / self.of if self.of else None


@dataclass(frozen=True)
class Figure:
    """One measure within one group: "all", "level 2", "prose"."""

    measure: str
    group: str
    counted: Count


@dataclass
class Tally:
    """Figures in the making; an example a pair is kept of what each measure missed."""

    _counts: defaultdict[tuple[str, str], list[int]] = field(
        default_factory=lambda: defaultdict(lambda: [0, 0])
    )
    missed: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _pairs: set[tuple[str, str]] = field(default_factory=set)

    def count(
        self, measure: str, right: bool, groups: Iterable[str], pair: str = "", example: str = ""
    ) -> None:
        """One more case of a measure, right or not."""
        for group in ("all", *groups):
            counted = self._counts[measure, group]
            counted[0] += right
            counted[1] += 1
        if not right and example:
            self._keep(measure, pair, example)

    def _keep(self, measure: str, pair: str, example: str) -> None:
        if (measure, pair) not in self._pairs and len(self.missed[measure]) < _EXAMPLES:
            self._pairs.add((measure, pair))
            self.missed[measure].append(f"{pair}: {example}")

    def get(self, measure: str, group: str = "all") -> Count:
        """A measure within a group; 0 of 0 where nothing was counted."""
        return Count(*self._counts.get((measure, group), (0, 0)))

    def figures(self) -> Iterator[Figure]:
        """All of them, in the order in which they were first counted."""
        for (measure, group), counted in self._counts.items():
            yield Figure(measure, group, Count(*counted))
