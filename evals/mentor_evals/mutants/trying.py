"""Tries the criteria of a suite on outputs as they are and on outputs that were changed."""

from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Any, Literal

from mentor_evals.mutants.editing import Edit, edited
from mentor_evals.mutants.faults import Catalogue
from mentor_evals.scoring import Judge, NoJudge, Paper, quality, rows_of
from mentor_evals.scoring.criteria import decide
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.result import Result
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.verdict import Verdict, unscored

Sort = Literal["fault", "harmless", "padding"]


@dataclass(frozen=True)
class Trial:
    """One change of one output: what each criterion said before and after, and each rubric.

    `hits` are the criteria that were to notice it. Values are None where nothing was scored.
    """

    case: str
    sort: Sort
    change: str
    hits: tuple[str, ...]
    before: Mapping[str, Verdict]
    after: Mapping[str, Verdict]
    qualities: Mapping[str, tuple[float | None, float | None]]


@dataclass(frozen=True)
class _Change:
    sort: Sort
    id: str
    edits: tuple[Edit, ...]
    hits: tuple[str, ...] = ()
    given: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Bench:
    """A suite with the changes to try on its outputs, and who judges."""

    suite: Suite
    catalogue: Catalogue
    judge: Judge

    async def trials(
        self, case: Case, document: Mapping[str, Any], before: Mapping[str, Verdict]
    ) -> AsyncIterator[Trial]:
        """Each change that fits the output of a case; `before` are the verdicts on it as it is."""
        for change in self._changes():
            good = edited(document, case, change.given) if change.given else document
            other = None if good is None else edited(good, case, change.edits)
            if other is None:
                continue
            was = await self.verdicts(case, good) if change.given else before
            asked = set(change.hits) if change.sort == "fault" else set(was)
            asked = {id for id in asked if id in was and was[id].value}
            after = await self.verdicts(case, other, asked)
            yield Trial(
                case=case.id,
                sort=change.sort,
                change=change.id,
                hits=change.hits,
                before=was,
                after=after,
                qualities=self._qualities(case, was, after),
            )

    def _changes(self) -> list[_Change]:
        """What is tried; faults that a judge alone could notice need one."""
        found = self.catalogue
        decided = {
            one.id
            for one in self.suite.criteria
            if one.type == "deterministic" or self.judge.name != NoJudge.name
        }
        return [
            *(
                _Change("fault", one.id, one.edits, one.hits, one.given)
                for one in found.faults
                if decided.intersection(one.hits)
            ),
            *(self._ordered() if self.judge.name != NoJudge.name else ()),
            *(_Change("harmless", one.id, one.edits, given=one.given) for one in found.harmless),
            *(_Change("padding", one.id, one.edits) for one in found.padding),
        ]

    def _ordered(self) -> Iterator[_Change]:
        """The faults that a judge is to notice, each with an order to the judge beside it."""
        judged = {one.id for one in self.suite.criteria if one.type == "judge"}
        theirs = [one for one in self.catalogue.faults if judged.intersection(one.hits)]
        for fault, order in zip(theirs, cycle(self.catalogue.orders), strict=False):
            hits = tuple(id for id in fault.hits if id in judged)
            name = f"{fault.id} with {order.id}"
            yield _Change("fault", name, (*fault.edits, *order.edits), hits, fault.given)

    async def verdicts(
        self, case: Case, document: Mapping[str, Any], judged: set[str] | None = None
    ) -> dict[str, Verdict]:
        """By criterion; of the judge's those in `judged` alone (None: all)."""
        paper = Paper(case, self.suite.settings, document)
        return {
            one.id: decide(one, paper)
            if one.type == "deterministic"
            else await self.judge.judge(one, paper)
            if judged is None or one.id in judged
            else unscored("not asked")
            for one in self.suite.criteria
        }

    def _qualities(
        self, case: Case, before: Mapping[str, Verdict], after: Mapping[str, Verdict]
    ) -> dict[str, tuple[float | None, float | None]]:
        rows = [self._rows(case, verdicts) for verdicts in (before, after)]
        return {
            one.id: (quality(one, rows[0]).value, quality(one, rows[1]).value)
            for one in self.suite.rubrics
        }

    def _rows(self, case: Case, verdicts: Mapping[str, Verdict]) -> list[Result]:
        bare = case.model_copy(update={"points": ()})
        return rows_of(self.suite, bare, 1, [verdicts[one.id] for one in self.suite.criteria])
