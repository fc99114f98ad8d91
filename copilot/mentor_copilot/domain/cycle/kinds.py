"""All kinds of documents of the cycle: how each is asked for, and the shape it is kept in."""

from mentor_copilot.domain.cycle import (
    agreement,
    checkin,
    experiment,
    pivot,
    preparation,
    reflection,
    skill,
)
from mentor_copilot.domain.questionnaire import Questionnaire, Record

SHEETS: dict[str, Questionnaire] = {
    agreement.KIND: agreement.AGREEMENT,
    checkin.KIND: checkin.CHECKIN,
    reflection.KIND: reflection.REFLECTION,
    pivot.KIND: pivot.PIVOT,
    preparation.KIND: preparation.PREPARATION,
    experiment.KIND: experiment.EXPERIMENT,
    experiment.RESULT_KIND: experiment.RESULT,
    skill.KIND: skill.SKILL,
}

RECORDS: dict[str, type[Record]] = {
    agreement.KIND: agreement.Agreement,
    agreement.ACCEPTANCE: agreement.Acceptance,
    checkin.KIND: checkin.CheckIn,
    reflection.KIND: reflection.Reflection,
    pivot.KIND: pivot.Pivot,
    preparation.KIND: preparation.Preparation,
    experiment.KIND: experiment.Experiment,
    experiment.RESULT_KIND: experiment.ExperimentResult,
    skill.KIND: skill.Skill,
}
