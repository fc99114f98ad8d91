"""What a run will do: which cases, how often, by whom they are answered and judged."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Suite
from mentor_evals.suites import cases_of
from mentor_tools.errors import Usage


@dataclass(frozen=True)
class Picks:
    """Which cases of a suite are run: any of the tags, any of the patterns of ids, so many."""

    tags: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    limit: int | None = None

    @property
    def all(self) -> bool:
        """Whether no case is left out."""
        return not (self.tags or self.ids or self.limit)

    def take(self, case: Case) -> bool:
        """Whether the case is among those that are run, the limit apart."""
        tagged = not self.tags or bool(set(self.tags) & set(case.tags))
        return tagged and (not self.ids or any(fnmatchcase(case.id, id) for id in self.ids))


@dataclass(frozen=True)
class Plan:
    """One suite as it will be run."""

    suite: Suite
    target: str
    judge: str
    repeat: int
    picks: Picks = Picks()
    seed: int = 1

    def cases(self) -> Iterator[Case]:
        """The cases that are run, in the suite's order."""
        taken = 0
        for case in cases_of(self.suite):
            if self.picks.limit is not None and taken >= self.picks.limit:
                return
            if self.picks.take(case):
                taken += 1
                yield case

    def size(self) -> tuple[int, int]:
        """The number of cases and of people; `Usage` when the picks leave none."""
        count, people = 0, set[str]()
        for case in self.cases():
            count += 1
            people.add(case.person)
        if not count:
            raise Usage(f"{self.suite.settings.suite}: no case has such a tag or id")
        return count, len(people)

    def as_kept(self) -> dict[str, object]:
        """What two runs must have in common for one to go on with the other's outputs."""
        return {
            "suite": self.suite.settings.suite,
            "digest": self.suite.digest,
            "target": self.target,
            "judge": self.judge,
            "repeat": self.repeat,
            "seed": self.seed,
            "tags": list(self.picks.tags),
            "ids": list(self.picks.ids),
            "limit": self.picks.limit,
        }
