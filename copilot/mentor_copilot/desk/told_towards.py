"""What was told towards a goal: check-ins, reflections, pivots, experiments and their results."""

from collections.abc import Collection

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.desk.seen_goals import seen_goal
from mentor_copilot.domain.cycle import checkin, experiment, pivot, reflection
from mentor_copilot.domain.cycle.entry import Entry

KINDS = (checkin.KIND, reflection.KIND, pivot.KIND, experiment.KIND, experiment.RESULT_KIND)


async def told_towards(
    answers: AnswerDesk, goal: str, reader: str, kinds: Collection[str] = KINDS
) -> list[Entry]:
    """What was told towards a goal, as the reader may see it, the newest first.

    `Absent` where there is no such goal that they may see.
    """
    owner = (await seen_goal(answers.records, goal, reader)).owner
    found = [
        one
        for kind in kinds
        for one in await answers.entries(kind, owner, reader=reader)
        if one.record.goal == goal
    ]
    return sorted(found, key=lambda one: one.record.day, reverse=True)
