"""The gate over all suites of a run: one answer, the gravest, with everybody's reasons."""

from collections.abc import Sequence

from mentor_evals.shapes.summary import Answer, GateAnswer, SuiteSummary

_GRAVEST_FIRST: tuple[Answer, ...] = ("failed", "uncalibrated", "budget", "inconclusive")


def together(answers: Sequence[GateAnswer]) -> GateAnswer:
    """The gravest answer, with all reasons and warnings."""
    given = {one.answer for one in answers}
    gravest: Answer = next((one for one in _GRAVEST_FIRST if one in given), "passed")
    return GateAnswer(
        answer=gravest if answers else "none",
        reasons=tuple(reason for one in answers for reason in one.reasons),
        warnings=tuple(warning for one in answers for warning in one.warnings),
    )


def ungated(suites: Sequence[SuiteSummary]) -> GateAnswer:
    """What is said where no gate was asked for: a run in which nothing came is not done."""
    mute = [one.suite for one in suites if one.asked and not one.outputs]
    if mute:
        return GateAnswer(
            answer="inconclusive", reasons=(f"nothing could be measured: {', '.join(mute)}",)
        )
    return GateAnswer()


def out_of_budget(budget: float, done: int, asked: int) -> GateAnswer:
    """The answer where the money was gone before the cases were."""
    told = f"the budget of ${budget:g} is spent after {done} of {asked} outputs; --resume goes on"
    return GateAnswer(answer="budget", reasons=(told,))
