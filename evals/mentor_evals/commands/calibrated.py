"""What a judge may decide: a criterion counts once its judge was held against people and passed."""

from collections.abc import Mapping
from pathlib import Path

from mentor_evals.scoring import Judge, NoJudge
from mentor_evals.shapes.suite import GateSettings, Suite
from mentor_evals.shapes.summary import GateAnswer, SuiteSummary
from mentor_evals.statistics.comparison import Comparison
from mentor_evals.statistics.gate import gate

FOLDER = "calibration"


def unfit_of(judge: Judge, suite: Suite) -> Mapping[str, str]:
    """Why judged criteria of a suite do not count, by id; the calibrations lie in its folder."""
    if judge.name == NoJudge.name:
        return {}
    from mentor_evals.calibration.certificate import PromptedJudge, unfit_criteria

    if not isinstance(judge, PromptedJudge):
        return {}
    folder = Path(suite.folder) / FOLDER
    return unfit_criteria(suite.criteria, folder, judge.name, judge.prompt)


def gated(
    summary: SuiteSummary, settings: GateSettings, comparison: Comparison | None
) -> GateAnswer:
    """The gate's answer by the criteria that count.

    A criterion that does not count is shown and told of; where the suite gives it a floor, it is
    meant to gate, and the answer is that its judge is not fit to.
    """
    unfit = {one.criterion for one in summary.criteria if one.uncalibrated}
    if comparison is not None:
        counted = tuple(one for one in comparison.changes if one.criterion not in unfit)
        comparison = comparison.model_copy(update={"changes": counted})
    asked = {one.criterion for one in summary.criteria if one.counts.scored or one.counts.error}
    counting = [one for one in summary.criteria if one.criterion not in unfit]
    floors = {id: floor for id, floor in settings.floors.items() if id not in unfit}
    answer = gate(
        summary.model_copy(update={"criteria": tuple(counting)}),
        settings.model_copy(update={"floors": floors}),
        comparison,
        sorted(unfit & asked & settings.floors.keys()),
    )
    told = sorted(unfit & asked)
    if not told:
        return answer
    warning = f"{summary.suite}: {', '.join(told)} not calibrated: shown, in no total and no gate"
    return answer.model_copy(update={"warnings": (*answer.warnings, warning)})
