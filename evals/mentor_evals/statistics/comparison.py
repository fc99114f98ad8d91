"""Two runs of one suite, compared case by case.

The change of each criterion comes from the planned repeats alone. Flips are run again, worse and
better ones alike, to tell a broken case from an unsteady one; those extra runs never enter the
mean: cases chosen because they flipped come back by themselves, in both directions, and taking
them in would hide a true drop of all cases together.
"""

from collections.abc import Collection, Mapping
from math import comb

from mentor_evals.shapes.baseline import Mark, SuiteBaseline
from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.summary import Figure
from mentor_evals.statistics.paired import change
from mentor_evals.statistics.significance import holm

Marks = Mapping[str, Mapping[str, Mark]]
"""marks[criterion][case], as in a baseline."""

_CHANCE = 0.05
_FAR = 0.5
_OTHER_SUITE = (
    "the baseline is of another suite: its cases, rubrics or settings have changed since; "
    "`mentor-evals bless` renews it"
)


class Flip(Frozen):
    """A case whose score moved: what it scored then and now, later runs included.

    `hard`: it always passed in full and now never does, or the other way round, for certain: the
    system repeats itself, or it lost half and more in so many runs that this is no chance.
    `unsteady`: run again, it came out now so, now so.
    """

    case: str
    then: Mark
    now: Mark
    hard: bool = False
    unsteady: bool = False


class CriterionChange(Frozen):
    """How one criterion moved: means of the paired cases, and the change between them.

    `change.n` cases of `change.of` were scored in both runs. `p` is two-sided and raised by Holm's
    method over the criteria compared together. `worse` and `better` are the flips, the largest
    first.
    """

    criterion: str
    then: float
    now: float
    change: Figure
    people: int
    p: float
    worse: tuple[Flip, ...] = ()
    better: tuple[Flip, ...] = ()

    @property
    def hard_breaks(self) -> tuple[Flip, ...]:
        """The cases that always passed and now never do."""
        return tuple(flip for flip in self.worse if flip.hard)


class Comparison(Frozen):
    """A run against a baseline; `obstacle` says why they cannot be compared, if so.

    `left_out` are judged criteria, where the judge is another one than in the baseline.
    """

    suite: str
    obstacle: str = ""
    left_out: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    changes: tuple[CriterionChange, ...] = ()

    @property
    def flipped(self) -> tuple[str, ...]:
        """The cases to run again, worse and better ones alike, each once."""
        flips = (flip for one in self.changes for flip in (*one.worse, *one.better))
        return tuple(sorted({flip.case for flip in flips}))


def compare(
    suite: str,
    then: SuiteBaseline,
    now: SuiteBaseline,
    *,
    steady: bool = False,
    again: Marks | None = None,
    judged: Collection[str] = (),
    same_cases: bool = True,
) -> Comparison:
    """Compares a run with a baseline of the same suite.

    `steady`: the run gives the same whenever it is repeated (rules, recorded answers, a file), so
    that one run is proof of a hard break. `again` are the marks of flips that were run again, those
    runs alone. `judged` criteria are left out where the judge has changed. With `same_cases`
    another digest is an obstacle; without, the shared cases of two different suites are compared
    as far as they go.
    """
    if same_cases and then.digest != now.digest:
        return Comparison(suite=suite, obstacle=_OTHER_SUITE)
    shared = [one for one in now.marks if then.marks.get(one, {}).keys() & now.marks[one].keys()]
    left_out = [one for one in shared if one in judged and then.judge != now.judge]
    changes = [
        _changed(criterion, then, now, (again or {}).get(criterion, {}), steady)
        for criterion in shared
        if criterion not in left_out
    ]
    if not shared:
        return Comparison(suite=suite, obstacle="the baseline and the run share no scored case")
    raised = holm([one.p for one in changes])
    return Comparison(
        suite=suite,
        left_out=tuple(left_out),
        remarks=tuple(_remarks(then, now)),
        changes=tuple(
            one.model_copy(update={"p": p}) for one, p in zip(changes, raised, strict=True)
        ),
    )


def _changed(
    criterion: str, then: SuiteBaseline, now: SuiteBaseline, again: Mapping[str, Mark], steady: bool
) -> CriterionChange:
    before, after = then.marks[criterion], now.marks[criterion]
    cases = sorted(before.keys() & after.keys())
    moved = [after[case].mean - before[case].mean for case in cases]
    people = [now.people.get(case, case) for case in cases]
    found, p = change(moved, people)
    flips = [
        _flip(case, before[case], after[case], again.get(case), steady)
        for case, by in sorted(zip(cases, moved, strict=True), key=lambda one: -abs(one[1]))
        if abs(by) > 1e-9
    ]
    return CriterionChange(
        criterion=criterion,
        then=sum(before[case].mean for case in cases) / len(cases),
        now=sum(after[case].mean for case in cases) / len(cases),
        change=Figure(
            value=found.value,
            low=found.low,
            high=found.high,
            n=len(cases),
            of=len(before.keys() | after.keys()),
        ),
        people=found.people,
        p=p,
        worse=tuple(flip for flip in flips if after[flip.case].mean < before[flip.case].mean),
        better=tuple(flip for flip in flips if after[flip.case].mean > before[flip.case].mean),
    )


def _flip(case: str, then: Mark, now: Mark, again: Mark | None, steady: bool) -> Flip:
    whole = now if again is None else _together(now, again)
    turned = {then.passed / then.of, whole.passed / whole.of} == {0.0, 1.0}
    far = abs(whole.mean - then.mean) >= _FAR
    # Fisher's exact test of all against none, one-sided: 3 of 3 and 0 of 3 is one in twenty.
    certain = steady or (far and 1 / comb(then.of + whole.of, then.of) <= _CHANCE)
    unsteady = again is not None and 0 < whole.passed < whole.of
    return Flip(case=case, then=then, now=whole, hard=turned and certain, unsteady=unsteady)


def _together(one: Mark, other: Mark) -> Mark:
    of = one.of + other.of
    mean = (one.mean * one.of + other.mean * other.of) / of
    return Mark(mean=min(1.0, max(0.0, mean)), passed=one.passed + other.passed, of=of)


def _remarks(then: SuiteBaseline, now: SuiteBaseline) -> list[str]:
    told = []
    if then.judge != now.judge:
        told.append(f"the judge was {then.judge} and is {now.judge}")
    if then.repeat != now.repeat:
        told.append(f"the baseline has {then.repeat} repeats of each case, this run {now.repeat}")
    not_run = len(then.people.keys() - now.people.keys())
    if not_run:
        told.append(f"{not_run} of the baseline's {len(then.people)} cases were not run")
    for criterion, marks in then.marks.items():
        run_now = marks.keys() & now.people.keys()
        lost = sorted(run_now - now.marks.get(criterion, {}).keys())
        if lost:
            told.append(f"{criterion} no longer scores {_named(lost)}")
    return told


def _named(cases: list[str], most: int = 5) -> str:
    rest = f" and {len(cases) - most} more" if len(cases) > most else ""
    return ", ".join(cases[:most]) + rest
