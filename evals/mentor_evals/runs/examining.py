"""Runs suites one after another with the same judge, into the same journal."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace

from mentor_evals.runs.journal import Journal
from mentor_evals.runs.plan import Picks, Plan
from mentor_evals.runs.progress import Progress
from mentor_evals.runs.running import Run
from mentor_evals.runs.summing import baseline_of, summed
from mentor_evals.runs.tally import Tally
from mentor_evals.scoring import Judge, NoJudge
from mentor_evals.shapes.baseline import Mark, SuiteBaseline
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.summary import SuiteSummary
from mentor_evals.targets import Target, open_target
from mentor_tools.ports import Llm

RETESTS = "retests"
AT_ONCE = 8


@dataclass(frozen=True)
class Examined:
    """One suite when it is done; `cut_short` where the budget ended before the cases."""

    plan: Plan
    tally: Tally
    summary: SuiteSummary
    steady: bool
    cut_short: bool

    def marks(self) -> SuiteBaseline:
        """What it scored, case by case."""
        return baseline_of(self.plan, self.tally, self.summary.target)


@dataclass
class Examining:
    """How suites are examined in one call. `budget` in US dollars is for all of them together.

    `coach` gives the model of the desk's "model" engine; `spent` is what models cost so far;
    `judged_on_file` tells of a suite whether its judge's answers all come from a cassette, `unfit`
    which of its criteria do not count because their judge is not calibrated, and why.
    """

    journal: Journal
    judge: Judge
    engine: str = "rules"
    coach: Callable[[str], Llm] | None = None
    spent: Callable[[], float] = lambda: 0.0
    judged_on_file: Callable[[str], bool] = lambda _: False
    unfit: Callable[[Suite], Mapping[str, str]] = lambda _: {}
    timeout: float = 120.0
    concurrency: int | None = None
    budget: float | None = None
    quiet: bool = False

    async def all(self, plans: Sequence[Plan], *, resume: bool) -> tuple[Examined, ...]:
        """Each suite in turn; with `resume` what is in the journal is taken up first."""
        tallies = {
            plan.suite.settings.suite: Tally(plan.suite, self.unfit(plan.suite)) for plan in plans
        }
        taken = self._taken_up(plans, tallies) if resume else {}
        with self.journal:
            return tuple(
                [await self._one(plan, tallies[plan.suite.settings.suite], taken) for plan in plans]
            )

    async def again(
        self, one: Examined, cases: Sequence[str], times: int
    ) -> Mapping[str, Mapping[str, Mark]]:
        """The marks of some cases run again, those runs alone."""
        plan = replace(one.plan, picks=Picks(ids=tuple(cases)), repeat=times)
        folder = self.journal.folder / RETESTS / one.summary.suite
        journal = Journal.begin(folder, [plan.as_kept()], fresh=True)
        found = await replace(self, journal=journal).all([plan], resume=False)
        return found[0].marks().marks

    def _taken_up(
        self, plans: Sequence[Plan], tallies: Mapping[str, Tally]
    ) -> dict[str, set[tuple[str, int]]]:
        due = {
            (plan.suite.settings.suite, case.id): len(plan.suite.criteria) + len(case.points)
            for plan in plans
            for case in plan.cases()
        }
        taken: dict[str, set[tuple[str, int]]] = {}
        for rows in self.journal.take_up(due):
            first = rows[0]
            tallies[first.suite].add(rows)
            taken.setdefault(first.suite, set()).add((first.case, first.repeat))
        for plan in plans:
            name = plan.suite.settings.suite
            for case, repeat in taken.get(name, ()):
                kept = self.journal.kept((name, case, repeat))
                tallies[name].note_output(None, kept.cost if kept else None)
        return taken

    async def _one(
        self, plan: Plan, tally: Tally, taken: Mapping[str, set[tuple[str, int]]]
    ) -> Examined:
        name = plan.suite.settings.suite
        cases, _ = plan.size()
        done = taken.get(name, set())
        progress = Progress(
            name,
            cases * plan.repeat,
            self.quiet,
            kept=len(done),
            cost=tally.cost,
            elsewhere=self.spent,
        )
        async with self._opened(plan) as target:
            run = Run(
                plan=plan,
                target=target,
                judge=self.judge,
                journal=self.journal,
                tally=tally,
                progress=progress,
                # Rules wait for nobody: one after another is as quick, and keeps the order.
                concurrency=self.concurrency or (1 if self._steady(name, target) else AT_ONCE),
                budget=self.budget,
                elsewhere=self.spent,
                done=done,
            )
            await run.finish()
            progress.end()
            if self.budget is not None:
                self.budget -= tally.cost or 0.0
            return Examined(
                plan=plan,
                tally=tally,
                summary=summed(plan, tally, target.name),
                steady=self._steady(name, target),
                cut_short=progress.done + progress.kept < progress.asked,
            )

    def _opened(self, plan: Plan) -> AbstractAsyncContextManager[Target]:
        return open_target(
            plan.target,
            plan.suite,
            engine=self.engine,
            coach=self.coach,
            timeout=self.timeout,
            concurrency=self.concurrency or AT_ONCE,
            seed=plan.seed,
        )

    def _steady(self, suite: str, target: Target) -> bool:
        """Whether the same run again would give the same, so that once is proof."""
        return target.steady and (self.judge.name == NoJudge.name or self.judged_on_file(suite))
