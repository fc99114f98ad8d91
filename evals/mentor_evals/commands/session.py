"""One call of `mentor-evals run`, from the suites' names to the exit code."""

import argparse
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mentor_evals.cassettes.models import Mode, Models
from mentor_evals.cassettes.playing import on_file
from mentor_evals.commands.batching import filled
from mentor_evals.commands.calibrated import gated, unfit_of
from mentor_evals.commands.closing import close
from mentor_evals.commands.dry_run import Asking, dry_run
from mentor_evals.commands.judges import open_judge, open_models, told, with_gaps
from mentor_evals.comparing.baselines import read_baseline
from mentor_evals.comparing.verdict import out_of_budget, together, ungated
from mentor_evals.runs.examining import Examined, Examining
from mentor_evals.runs.journal import Journal
from mentor_evals.runs.plan import Picks, Plan
from mentor_evals.scoring import NoJudge
from mentor_evals.shapes.baseline import Baseline
from mentor_evals.shapes.summary import EXIT_CODES, GateAnswer, Summary
from mentor_evals.statistics.comparison import Comparison, compare
from mentor_evals.suites import load_suite, shipped
from mentor_tools.errors import Usage

_RETESTS = 4
_ALL = "all"


@dataclass(frozen=True)
class Compared:
    """The suites of a run, what they scored, and how that compares."""

    examined: tuple[Examined, ...]
    comparisons: tuple[Comparison, ...]


async def run_session(args: argparse.Namespace) -> int:
    """Run the suites that were named; returns the exit code."""
    plans = _plans(args)
    if args.dry_run:
        asking = Asking(
            target=args.target,
            engine=args.engine,
            judge=args.judge,
            verdicts=args.verdicts,
            replay=args.replay,
        )
        return dry_run(plans, asking, json_wanted=args.json)
    if args.resume and not args.out:
        raise Usage("--resume needs --out: the folder of the run to go on with")
    mode: Mode = "record" if args.record else "replay" if args.replay else args.models
    if args.batch is not None:
        args, mode = await _by_batch(args, plans), "replay"
    models = open_models([plan.suite for plan in plans], mode, fresh=args.fresh)
    try:
        return await _run(args, plans, models)
    finally:
        await models.aclose()


async def _by_batch(args: argparse.Namespace, plans: list[Plan]) -> argparse.Namespace:
    """Get all outputs, and all verdicts by a batch; returns the call that goes on with both."""
    if args.judge == NoJudge.name or not args.out:
        raise Usage("--batch needs a --judge, and --out: the folder that is gone on in")
    models = open_models([plan.suite for plan in plans], "batch", fresh=args.fresh)
    try:
        examining = _examining(args, plans, models, Path(args.out))
        await examining.all(plans, resume=args.resume)
        await filled(models, args.judge, Path(args.out), args.batch)
    finally:
        await models.aclose()
    going_on = {"resume": True, "fresh": False, "retest": args.retest or 0}
    return argparse.Namespace(**{**vars(args), **going_on})


def _examining(
    args: argparse.Namespace, plans: list[Plan], models: Models, folder: Path
) -> Examining:
    kept = [{**plan.as_kept(), "engine": args.engine} for plan in plans]
    if args.resume:
        journal = Journal.resume(folder, kept)
    else:
        journal = Journal.begin(folder, kept, fresh=args.fresh)
    judge = open_judge(args.judge, models, args.verdicts)
    return Examining(
        journal=journal,
        judge=judge,
        unfit=partial(unfit_of, judge),
        engine=args.engine,
        coach=models.coach,
        spent=lambda: models.spending.cost or 0.0,
        judged_on_file=lambda suite: on_file(models.llm("judge", args.judge, suite)),
        timeout=args.timeout,
        concurrency=args.concurrency,
        budget=args.budget,
        quiet=args.quiet,
    )


async def _run(args: argparse.Namespace, plans: list[Plan], models: Models) -> int:
    """Run the plans; returns the exit code."""
    with ExitStack() as stack:
        folder = Path(args.out or stack.enter_context(tempfile.TemporaryDirectory()))
        examining = _examining(args, plans, models, folder)
        examined = await examining.all(plans, resume=args.resume)
        compared = Compared(examined, await _compared(args, examined, examining))
        models.finish(whole=plans[0].picks.all and not args.resume)
        answer = with_gaps(_answer(args, compared), models.missing)
        summary = Summary(suites=tuple(one.summary for one in examined), gate=answer)
        earlier = Path(args.baseline) if args.baseline and Path(args.baseline).is_dir() else None
        told(args.judge, args.engine, models)
        close(folder, summary, examined, compared.comparisons, earlier, as_json=args.json)
    return EXIT_CODES[summary.gate.answer]


def _plans(args: argparse.Namespace) -> list[Plan]:
    names = list(shipped()) if args.suites == [_ALL] else list(args.suites)
    if not names:
        raise Usage(f"which suites? {', '.join(shipped())}, {_ALL}, or a folder of your own")
    picks = Picks(tags=tuple(args.tag), ids=tuple(args.case), limit=args.limit)
    suites = [load_suite(name) for name in names]
    ids = [suite.settings.suite for suite in suites]
    twice = next((id for id in ids if ids.count(id) > 1), None)
    if twice is not None:
        raise Usage(f"two of these suites are called {twice}")
    plans = [
        Plan(
            suite=suite,
            target=args.target,
            judge=args.judge,
            repeat=args.repeat or suite.settings.repeat,
            picks=picks,
            seed=args.seed,
        )
        for suite in suites
    ]
    for plan in plans:
        plan.size()
    return plans


async def _compared(
    args: argparse.Namespace, examined: Sequence[Examined], examining: Examining
) -> tuple[Comparison, ...]:
    """Each suite beside its baseline; what flipped is run again where a run is not proof."""
    if not args.baseline:
        return ()
    if not Path(args.baseline).exists():
        told = f"there is no baseline {args.baseline}; `mentor-evals bless` writes one"
        return tuple(Comparison(suite=one.summary.suite, obstacle=told) for one in examined)
    baseline = read_baseline(Path(args.baseline))
    return tuple([await _beside(one, baseline, examining, args.retest) for one in examined])


async def _beside(
    one: Examined, baseline: Baseline, examining: Examining, retest: int | None
) -> Comparison:
    name = one.summary.suite
    then = baseline.suites.get(name)
    if then is None:
        return Comparison(suite=name, obstacle="the baseline holds no such suite")
    judged = [criterion.id for criterion in one.plan.suite.criteria if criterion.type == "judge"]
    now = one.marks()
    first = compare(name, then, now, steady=one.steady, judged=judged)
    times = (0 if one.steady else _RETESTS) if retest is None else retest
    if not times or not first.flipped:
        return first
    again = await examining.again(one, first.flipped, times)
    return compare(name, then, now, steady=one.steady, again=again, judged=judged)


def _answer(args: argparse.Namespace, compared: Compared) -> GateAnswer:
    examined = compared.examined
    if any(one.cut_short for one in examined):
        done = sum(one.summary.outputs for one in examined)
        asked = sum(one.summary.asked for one in examined)
        return out_of_budget(args.budget, done, asked)
    if not args.gate:
        return ungated([one.summary for one in examined])
    beside = {one.suite: one for one in compared.comparisons}
    return together(
        [
            gated(one.summary, one.plan.suite.settings.gate, beside.get(one.summary.suite))
            for one in examined
        ]
    )
