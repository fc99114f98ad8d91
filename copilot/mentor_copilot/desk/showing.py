"""What a chat shows of the record without being asked a question: in plain sentences."""

from collections.abc import Sequence

from mentor_copilot.desk.goals import Desk
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.progress import Progress
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.wording import line

SHOWN = ("progress",)


async def shown(desk: Desk, person: str, kind: str, goal: str | None) -> str:
    """How the person's goals go, or one of them; "" for a kind that is not among `SHOWN`."""
    if kind not in SHOWN:
        return ""
    found = [await desk.progress.of_goal(goal, person)] if goal else []
    found = found or list(await desk.progress.of_goals(person))
    return "\n\n".join(map(progress_told, found)) or line("chat", "no_goals")


def progress_told(progress: Progress) -> str:
    """One goal's progress in a few sentences: where each thing stands, the next step, what is due.

    The grade comes with the name of its colour, and both are computed.
    """
    told = [f"{progress.statement.rstrip('.')}.", *_standings(progress)]
    if progress.next_step:
        told.append(line("chat", "next_step", words=progress.next_step.text.rstrip(" .")))
    if progress.checkin and progress.checkin.overdue:
        due = progress.checkin
        told.append(phrase("block", "overdue", day=in_words(due.next), days=due.every_days))
        told[-1] = line("chat", "check_in", told=told[-1])
    return " ".join(told)


def _standings(progress: Progress) -> Sequence[str]:
    told = []
    for one in progress.series:
        label = f"{one.of.label}: " if len(progress.series) > 1 else ""
        now = ""
        if one.now is not None and one.as_of is not None:
            reading = amount(one.now, one.of.unit)
            now = phrase("block", "now", amount=reading, day=in_words(one.as_of)) + "; "
        grade = "" if one.grade is None else f" ({one.grade:.1f}, {one.colour or one.state})"
        told.append(f"{label}{now}{one.left}{grade}.")
    return told
