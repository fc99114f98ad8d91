"""Counts what the criteria noticed, and says whether that is enough to trust them."""

from collections import Counter
from collections.abc import Iterator, Mapping

from mentor_evals.mutants.trying import Trial
from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.rubric import Criterion, CriterionType
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.verdict import Verdict

KILLED_AT_LEAST: dict[CriterionType, float] = {"deterministic": 0.9, "judge": 0.75}
ALARMS_AT_MOST = 0.05
_SHOWN = 5


class CriterionTrust(Frozen):
    """What one criterion noticed: `killed` of `tried` faults, `alarms` on `harmless` changes.

    Of the outputs as they are it `scored` so many, and gave so many (`passed`) a value that a fault
    can lower. `errors` are the outputs on which it could not tell. `raised`: padding paid there.
    """

    criterion: str
    name: str
    type: CriterionType
    scored: int
    passed: int
    tried: int
    killed: int
    harmless: int
    alarms: int
    errors: int
    raised: int
    survivors: tuple[str, ...]
    alarmed_by: tuple[str, ...]
    raised_by: tuple[str, ...]

    @property
    def rate(self) -> float | None:
        """The kill rate; None where no fault could be tried."""
        return self.killed / self.tried if self.tried else None

    @property
    def weakness(self) -> str | None:
        """Why it is not to be trusted; None where it is, and where it was never applicable."""
        if self.rate is not None and self.rate < KILLED_AT_LEAST[self.type]:
            return f"notices {self.killed} of {self.tried} faults"
        if self.alarms > ALARMS_AT_MOST * self.harmless:
            return f"falls on {self.alarms} of {self.harmless} harmless changes"
        if self.raised:
            return f"padding raised it {self.raised} times"
        if self.type == "judge" and self.scored and not self.passed:
            return f"lets none of {self.scored} outputs pass"
        return None

    @property
    def untried(self) -> bool:
        """Whether it had to do with outputs, and yet no fault could be tried on it."""
        return not self.tried and (self.passed > 0 or self.errors > 0)


class FaultTold(Frozen):
    """A change: how many outputs took it, and which criteria fell how often."""

    change: str
    outputs: int
    fell: dict[str, int]


class Trust(Frozen):
    """The report on a suite's criteria."""

    suite: str
    judge: str
    outputs: int
    trials: int
    criteria: tuple[CriterionTrust, ...]
    faults: tuple[FaultTold, ...]
    quality_raised: tuple[str, ...]

    def weak(self) -> Iterator[str]:
        """What fails the suite's criteria, in words."""
        for one in self.criteria:
            if one.weakness:
                yield f"{one.criterion} {one.weakness}"
        for told in self.quality_raised:
            yield f"padding raised the quality: {told}"


class Count:
    """The counts of one suite while its outputs are tried."""

    def __init__(self, suite: Suite) -> None:
        self.suite = suite
        self.outputs = self.trials = 0
        self._types = {one.id: one.type for one in suite.criteria}
        self._numbers: dict[str, Counter[str]] = {one.id: Counter() for one in suite.criteria}
        self._words: dict[tuple[str, str], list[str]] = {}
        self._taken: Counter[str] = Counter()
        self._fell: dict[str, Counter[str]] = {}
        self._quality: list[str] = []

    def add(self, trial: Trial) -> None:
        """Take in a trial."""
        self.trials += 1
        self._taken[trial.change] += 1
        for id, verdict in trial.after.items():
            was, now = trial.before[id].value, verdict.value
            if was is None or (trial.sort != "padding" and was < self._least(id)):
                continue
            if verdict.status == "error":
                self._numbers[id]["errors"] += 1
            elif trial.sort == "fault":
                self._noticed(trial, id, fell=now is not None and now < was)
            elif trial.sort == "harmless" and verdict.status != "unscored":
                self._judged(trial, id, "harmless", "alarms", now is None or now < was)
            elif trial.sort == "padding" and now is not None:
                self._judged(trial, id, "padded", "raised", now > was)
        if trial.sort == "padding":
            self._pays(trial)

    def take(self, before: Mapping[str, Verdict]) -> None:
        """Take in the verdicts on an output as it is."""
        self.outputs += 1
        for id, verdict in before.items():
            numbers = self._numbers[id]
            numbers["errors"] += verdict.status == "error"
            numbers["scored"] += verdict.value is not None
            numbers["passed"] += verdict.value is not None and verdict.value >= self._least(id)

    def trust(self, judge: str) -> Trust:
        """The report."""
        return Trust(
            suite=self.suite.settings.suite,
            judge=judge,
            outputs=self.outputs,
            trials=self.trials,
            criteria=tuple(self._told(one) for one in self.suite.criteria),
            faults=tuple(
                FaultTold(change=change, outputs=count, fell=dict(self._fell.get(change, {})))
                for change, count in self._taken.items()
            ),
            quality_raised=tuple(self._quality[:_SHOWN]),
        )

    def _least(self, id: str) -> float:
        """What a criterion must have said of an output for a change to be able to cost it."""
        return 1.0 if self._types[id] == "deterministic" else 0.25

    def _noticed(self, trial: Trial, id: str, *, fell: bool) -> None:
        if fell:
            self._fell.setdefault(trial.change, Counter())[id] += 1
        if id in trial.hits:
            self._judged(trial, id, "tried", "survived", not fell)

    def _judged(self, trial: Trial, id: str, of: str, what: str, holds: bool) -> None:
        self._numbers[id][of] += 1
        if holds:
            self._numbers[id][what] += 1
            words = self._words.setdefault((id, what), [])
            if len(words) < _SHOWN:
                words.append(f"{trial.change} on {trial.case}")

    def _pays(self, trial: Trial) -> None:
        for rubric, (was, now) in trial.qualities.items():
            if was is not None and now is not None and now > was + 1e-9:
                self._quality.append(f"{rubric} by {trial.change} on {trial.case}")

    def _told(self, one: Criterion) -> CriterionTrust:
        numbers = self._numbers[one.id]
        return CriterionTrust(
            criterion=one.id,
            name=one.name,
            type=one.type,
            scored=numbers["scored"],
            passed=numbers["passed"],
            tried=numbers["tried"],
            killed=numbers["tried"] - numbers["survived"],
            harmless=numbers["harmless"],
            alarms=numbers["alarms"],
            errors=numbers["errors"],
            raised=numbers["raised"],
            survivors=tuple(self._words.get((one.id, "survived"), ())),
            alarmed_by=tuple(self._words.get((one.id, "alarms"), ())),
            raised_by=tuple(self._words.get((one.id, "raised"), ())),
        )
