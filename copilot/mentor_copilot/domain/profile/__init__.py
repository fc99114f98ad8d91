"""A goal by Locke and Latham's five principles: what is read in the record, what is asked.

Nobody scores: attainability, clarity and importance cannot be judged from a goal's text (METHODS
0.1), so what the person said is shown with its words, and what nobody said is asked.
"""

from collections.abc import Callable, Iterator
from datetime import date

from mentor_copilot.domain.form_questions import ask
from mentor_copilot.domain.gaps import countable, measured
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.lint import lint_goal
from mentor_copilot.domain.profile import traits
from mentor_copilot.domain.profile.lines import codes, line
from mentor_copilot.domain.profile.principle import Principle, Profile, Pull, Trait
from mentor_copilot.domain.talk import Question

__all__ = ["Principle", "Profile", "Pull", "Trait", "profile"]

# Where nobody has to be asked for a number: these forms are judged by an act, not by a level.
_BY_ACT = ("micro", "values")
_CHALLENGE = ("distance", "difficult", "measure.now")
_COMPLEXITY = ("steps.count", "key_results.count", "micro.count", "initiatives", "difficult")


def profile(goal: Goal, today: date) -> Profile:
    """The five principles of a goal, and how challenge and complexity pull, as of `today`."""
    asked = {name: tuple(_ASKED[name](goal)) for name in _READ}
    fields = {question.field for questions in asked.values() for question in questions}
    # Asked for its own sake in every form, the stretch excuses a part of HARD alone.
    found = lint_goal(goal, today, fields if goal.form == "hard" else fields - {"difficult"})
    principles = tuple(
        Principle(
            name=name,
            about=line("about", name),
            read=tuple(read(goal)),
            asked=asked[name],
            findings=tuple(each for each in found if each.code.startswith(codes(name))),
        )
        for name, read in _READ.items()
    )
    return Profile(principles=principles, pull=_pull(goal))


def _clarity(goal: Goal) -> Iterator[Question]:
    if goal.form not in _BY_ACT and not (measured(goal) or goal.key_results):
        yield ask("measure.target")
    if not goal.deadline.known and goal.form not in _BY_ACT:
        yield ask("deadline")


def _challenge(goal: Goal) -> Iterator[Question]:
    measure = goal.measure
    if countable(goal) and not (measure.baseline.known or measure.now.known):
        yield ask("measure.baseline")
    if goal.form not in _BY_ACT and not _stretch(goal):
        yield Question(field="difficult", text=line("ask", "difficult"))
    if not goal.confidence.known:
        yield ask("confidence")


def _commitment(goal: Goal) -> Iterator[Question]:
    if not (goal.why.known or goal.values):
        yield ask("why")
    if not goal.importance.known:
        yield Question(field="importance", text=line("ask", "importance"))


def _feedback(goal: Goal) -> Iterator[Question]:
    if not goal.measure.how_checked.known and goal.form not in _BY_ACT:
        yield ask("measure.how_checked")
    if not goal.review_every_days.known and goal.form != "micro":
        yield ask("review_every_days")


def _complexity(goal: Goal) -> Iterator[Question]:
    if goal.form not in _BY_ACT and _stretch(goal) and not goal.difficult.known:
        yield Question(field="difficult", text=line("ask", "new"))
    if not (goal.first_step.known or goal.steps or goal.micro):
        yield ask("first_step")


def _pull(goal: Goal) -> Pull:
    challenge = _stretch(goal)
    complexity = tuple(_shown(traits.complexity(goal), _COMPLEXITY))
    named = {"challenge": "; ".join(challenge), "complexity": "; ".join(complexity)}
    says = line("pull", _side(goal, challenge, complexity), **named)
    return Pull(
        challenge=challenge,
        complexity=complexity,
        says=says,
        asked=Question(field="pull", text=line("ask", "pull")),
    )


def _side(goal: Goal, challenge: tuple[str, ...], complexity: tuple[str, ...]) -> str:
    if challenge and complexity:
        return "one" if challenge == complexity else "both"
    if goal.form in _BY_ACT:
        return "act"
    return "challenge" if challenge else "complexity" if complexity else "neither"


def _stretch(goal: Goal) -> tuple[str, ...]:
    return tuple(_shown(traits.challenge(goal), _CHALLENGE))


def _shown(found: Iterator[Trait], fields: tuple[str, ...]) -> Iterator[str]:
    """The traits that count for the pull, a counted one with what it counts."""
    for trait in found:
        if trait.field in fields:
            counted = trait.field.endswith(".count")
            yield f"{trait.words} {trait.name}" if counted else trait.words


_READ: dict[str, Callable[[Goal], Iterator[Trait]]] = {
    "clarity": traits.clarity,
    "challenge": traits.challenge,
    "commitment": traits.commitment,
    "feedback": traits.feedback,
    "complexity": traits.complexity,
}
_ASKED: dict[str, Callable[[Goal], Iterator[Question]]] = {
    "clarity": _clarity,
    "challenge": _challenge,
    "commitment": _commitment,
    "feedback": _feedback,
    "complexity": _complexity,
}
