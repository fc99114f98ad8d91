"""Asks, judges and keeps: so many cases at once, each output on file before its verdicts."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter

from mentor_evals.cassettes.playing import UNDER_WAY
from mentor_evals.runs.journal import Journal
from mentor_evals.runs.plan import Plan
from mentor_evals.runs.progress import Progress
from mentor_evals.runs.tally import Tally
from mentor_evals.scoring import Judge, mark
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.result import Output
from mentor_evals.targets import Refusal, Target


@dataclass
class Run:
    """One suite under way. `budget` is in US dollars; when it is spent, nothing more is asked.

    `elsewhere` is what was spent beside the outputs: on judging.
    """

    plan: Plan
    target: Target
    judge: Judge
    journal: Journal
    tally: Tally
    progress: Progress
    concurrency: int = 8
    budget: float | None = None
    elsewhere: Callable[[], float] = lambda: 0.0
    done: set[tuple[str, int]] = field(default_factory=set)

    @property
    def spent(self) -> bool:
        """Whether the budget is used up."""
        return self.budget is not None and (
            (self.tally.cost or 0.0) + self.elsewhere() >= self.budget
        )

    async def finish(self) -> None:
        """Go through all cases that are not done; errors of the target become rows.

        What breaks the run itself (a full disk) ends it as the one error that it is.
        """
        left = self._left()
        try:
            async with asyncio.TaskGroup() as group:
                for _ in range(self.concurrency):
                    group.create_task(self._work(left))
        except ExceptionGroup as broken:
            raise broken.exceptions[0] from None

    async def _work(self, left: Iterator[tuple[Case, int]]) -> None:
        for case, repeat in left:
            if self.spent:
                return
            await self._one(case, repeat)

    async def _one(self, case: Case, repeat: int) -> None:
        suite = self.plan.suite
        UNDER_WAY.set(f"{case.id}/{repeat}")
        output = self.journal.kept((suite.settings.suite, case.id, repeat))
        if output is None:
            output = await self._asked(case, repeat)
            self.journal.keep_output(output)
        rows = await mark(suite, case, output, self.judge)
        self.journal.keep_results(rows)
        self.tally.note_output(output.error, output.cost)
        self.tally.add(rows)
        self.progress.step(error=output.error is not None, cost=output.cost)

    async def _asked(self, case: Case, repeat: int) -> Output:
        suite, begun = self.plan.suite, perf_counter()
        kept = {"suite": suite.settings.suite, "case": case.id, "repeat": repeat}
        try:
            answer = await self.target.answer(suite, case, repeat)
        except Refusal as refusal:
            return Output(**kept, error=str(refusal), seconds=_since(begun))
        return Output(**kept, output=dict(answer.document), seconds=_since(begun), cost=answer.cost)

    def _left(self) -> Iterator[tuple[Case, int]]:
        for case in self.plan.cases():
            for repeat in range(1, self.plan.repeat + 1):
                if (case.id, repeat) not in self.done:
                    yield case, repeat


def _since(begun: float) -> float:
    return round(perf_counter() - begun, 4)
