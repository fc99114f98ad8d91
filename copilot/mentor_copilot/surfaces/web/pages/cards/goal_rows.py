"""The rows of a goal's card: the parts that every goal has, and those of its form."""

from mentor_copilot.domain.drafting import objective
from mentor_copilot.domain.goal import Goal, KeyResult, MicroAct, Step
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.web.pages.cards.row import Part, Row, known, row


def goal_rows(goal: Goal) -> list[Row]:
    """What is known of the goal, in the order in which its form is read."""
    return known(every_row(goal))


def every_row(goal: Goal) -> list[Row]:
    """The same with what nobody has said yet."""
    return [*_ends(goal), *_of_form(goal), *_means(goal)]


def _ends(goal: Goal) -> list[Row]:
    """What is wanted, how one will know, by when and why."""
    measure = goal.measure
    unit = measure.unit.value or ""
    start = measure.baseline if measure.baseline.known else measure.now
    return [
        row("You want", "wish", goal.wish, "wish"),
        Row(
            "You will know by",
            ("measure.metric", "measure.target", "measure.unit", "measure"),
            (
                Part(measure.metric),
                Part(measure.target, label="target" if measure.metric.known else "", unit=unit),
            ),
            "measure",
        ),
        row(
            "Now", "measure.baseline", start, "now", unit=unit if start is measure.baseline else ""
        ),
        row("Rhythm", "frequency", goal.frequency),
        row("By", "deadline", goal.deadline, "by" if goal.form != "micro" else ""),
        row(_why(goal), "why", goal.why, "why"),
    ]


def _why(goal: Goal) -> str:
    return "Heartfelt" if goal.form == "hard" else "Because"


def _means(goal: Goal) -> list[Row]:
    """How one gets there, and how it is looked at."""
    sure, weight = goal.confidence, goal.importance
    cycle = goal.review_every_days
    every = {7: "every week", 14: "every two weeks"}.get(cycle.value or 0)
    step = "Act this week" if goal.form == "values" else "First step"
    first = [] if goal.form == "micro" else [row(step, "first_step", goal.first_step, "step")]
    return [
        *first,
        row("In the way", "obstacle", goal.obstacle, "obstacle"),
        row("Confidence", "confidence", sure, "confidence", words=f"{sure.value} of 10"),
        row("Importance", "importance", weight, "importance", words=f"{weight.value} of 10"),
        row("Where you see it", "measure.how_checked", goal.measure.how_checked, "record"),
        row(
            "Check-in",
            "review_every_days",
            cycle,
            "review",
            words=every or f"every {cycle.value} days",
        ),
        row("Where", "place", goal.place, "place"),
        row("With", "resources", goal.resources, "resources"),
    ]


def _of_form(goal: Goal) -> list[Row]:
    if goal.form == "okr":
        return _results(goal)
    if goal.form == "hard":
        return [
            row("Animated", "animated", goal.animated, "animated"),
            row("Required", "required", goal.required, "required"),
            row("Difficult", "difficult", goal.difficult, "difficult"),
        ]
    if goal.form == "backward":
        return [_step(number, step) for number, step in enumerate(goal.steps)]
    if goal.form == "values":
        value = goal.values[0] if goal.values else Value[str]()
        return [row("Value", "value", value, "value")]
    if goal.form == "micro":
        return _acts(goal)
    return []


def _results(goal: Goal) -> list[Row]:
    value = goal.objective if goal.objective.known else goal.wish
    said = row("Objective", "objective", value, "objective", words=objective(goal))
    return [said, *(_result(number, one) for number, one in enumerate(goal.key_results))]


def _result(number: int, result: KeyResult) -> Row:
    unit = result.unit.value or ""
    parts = (
        Part(result.text),
        Part(result.baseline, label="from", unit=unit),
        Part(result.target, label="to", unit=unit),
        Part(result.due, label="by"),
        Part(result.kind, label="kind"),
    )
    field = f"key_results.{number}"
    return Row(
        f"Result {number + 1}", (field, f"key_results[{number}]"), parts, f"result {number + 1}"
    )


def _step(number: int, step: Step) -> Row:
    """A backward plan is told from its end."""
    label = "Before that" if number else "Last step"
    parts = (Part(step.text), Part(step.by, label="by"))
    return Row(label, (f"steps.{number}", f"steps[{number}]"), parts, f"step {number + 1}")


def _acts(goal: Goal) -> list[Row]:
    parent = row("Part of", "parent", goal.parent, "parent")
    if not goal.micro:
        return [parent]
    newest, *earlier = goal.micro
    return [
        row("One act", "micro.0", newest.text, "act"),
        row("Takes", "micro.0.takes", newest.takes, "takes"),
        row("On", "micro.0.by", newest.by, "on"),
        row("Done when", "micro.0.done_when", newest.done_when, "done when"),
        parent,
        *(_earlier(number, act) for number, act in enumerate(earlier, 1)),
    ]


def _earlier(number: int, act: MicroAct) -> Row:
    done = {True: "Done", False: "Not done", None: "Left open"}[act.done.value]
    parts = (Part(act.text), Part(act.learnt, label="learnt"))
    return Row(done, (f"micro.{number}",), parts)
