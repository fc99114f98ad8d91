"""The rows of a WOOP plan's card, and those of a questionnaire's."""

from collections.abc import Mapping
from dataclasses import replace

from mentor_copilot.domain.questionnaire import Answers
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan
from mentor_copilot.surfaces.web.pages.cards.row import Part, Row, known, row

_OUTSIDE = "This lies outside you; a plan works best on what happens in you."
_KINDS = {"overcome": "If", "prevent": "To prevent it, if", "seize": "To seize it, if"}


def woop_rows(plan: WoopPlan) -> list[Row]:
    """What is known of the plan: wish, outcome, obstacle, each if with its then."""
    obstacle = row("Obstacle", "obstacle", plan.obstacle, "obstacle")
    outside = _OUTSIDE if plan.inner is False else ""
    likely = plan.expectancy
    rows = [
        row("Wish", "wish", plan.wish, "wish"),
        row("Best outcome", "outcome", plan.outcome, "outcome"),
        row("Around you", "circumstance", plan.circumstance),
        replace(obstacle, note=outside),
        row("How likely", "expectancy", likely, words=f"{likely.value} of 10"),
        *(one for number, each in enumerate(plan.plans) for one in _halves(plan, number, each)),
        row("Until", "expires", plan.expires, "until"),
        row("Look back", "review", plan.review),
    ]
    return known(rows)


def _halves(plan: WoopPlan, number: int, one: IfThen) -> list[Row]:
    """A plan that was made before the newest one is kept as it is."""
    newest = number == len(plan.plans) - 1
    cue, act = ("if", "then") if newest else ("", "")
    names = [f"plans.{number}", f"plans[{number}]", *(["plan"] if newest else [])]
    return [
        Row(_KINDS[one.kind], tuple(f"{name}.if" for name in names), (Part(one.cue),), cue),
        Row("Then I will", tuple(f"{name}.then" for name in names), (Part(one.act),), act),
    ]


def answer_rows(answers: Answers, labels: Mapping[str, str]) -> list[Row]:
    """The answers so far, each under the name of its question; blank ones are not shown."""
    named = [(one, labels.get(one.field, one.field.replace("_", " "))) for one in answers.given]
    return known(
        [row(label[:1].upper() + label[1:], one.field, one.words, label) for one, label in named]
    )
