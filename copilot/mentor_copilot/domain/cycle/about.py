"""A goal as the subject of a questionnaire."""

from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.questionnaire.subject import Fact, Subject


def about_goal(id: str, goal: Goal) -> Subject:
    """The goal, named in questions by its sentence."""
    return Subject(goal=id, facts=(Fact(name="goal", words=goal.statement or state(goal)),))
