"""Gets a suite's outputs, changes them, and counts what the criteria notice."""

from collections.abc import Callable

from mentor_evals.cassettes.playing import UNDER_WAY
from mentor_evals.mutants.counting import Count, Trust
from mentor_evals.mutants.faults import catalogue
from mentor_evals.mutants.trying import Bench
from mentor_evals.runs.plan import Plan
from mentor_evals.scoring import Judge
from mentor_evals.targets import Refusal, open_target
from mentor_tools.ports import Llm


async def try_criteria(
    plan: Plan, judge: Judge, *, engine: str = "rules", coach: Callable[[str], Llm] | None = None
) -> Trust:
    """What the criteria of a suite notice on the outputs of its target (see `open_target`)."""
    suite, count = plan.suite, Count(plan.suite)
    bench = Bench(suite, catalogue(suite), judge)
    async with open_target(plan.target, suite, engine=engine, coach=coach) as target:
        for case in plan.cases():
            UNDER_WAY.set(f"{case.id}/1")
            try:
                answer = await target.answer(suite, case, 1)
            except Refusal:
                continue
            before = await bench.verdicts(case, answer.document)
            count.take(before)
            async for trial in bench.trials(case, answer.document, before):
                count.add(trial)
    return count.trust(judge.name)
