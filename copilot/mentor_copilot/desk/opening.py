"""What one questionnaire is about and whose it is, before its first question."""

from dataclasses import dataclass

from mentor_copilot.desk.seen_goals import own_goal
from mentor_copilot.domain.cycle import reflection
from mentor_copilot.domain.cycle.about import about_goal
from mentor_copilot.domain.goal import Goal, Scope
from mentor_copilot.domain.questionnaire import Subject
from mentor_tools.ports import Records


@dataclass(frozen=True)
class Opening:
    """A questionnaire that its owner may answer; `scope` is who reads it unless they say else."""

    kind: str
    owner: str
    subject: Subject
    scope: Scope = "private"


async def reflection_on(records: Records, goal: str, person: str) -> Opening:
    """A look back on a goal of the person's, private by itself; `Usage` where none is theirs."""
    version = await own_goal(records, goal, person)
    subject = about_goal(goal, Goal.model_validate_json(version.document))
    return Opening(reflection.KIND, version.owner, subject)
