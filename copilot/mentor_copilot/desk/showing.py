"""What a chat shows of the record without being asked a question: in plain sentences."""

from collections.abc import Sequence

from mentor_copilot.desk.goals import Desk
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.measuring.amounts import amount
from mentor_copilot.domain.cycle.progress import Progress
from mentor_copilot.domain.cycle.states import CLOSED
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.review import Review
from mentor_copilot.domain.review.document import Part
from mentor_copilot.domain.review.wins import Wins
from mentor_copilot.domain.review.wording import phrase as review_phrase
from mentor_copilot.domain.wording import line

SHOWN = ("progress", "review", "wins")


async def shown(desk: Desk, person: str, kind: str, goal: str | None, pair: str | None) -> str:
    """How the person's goals go, a look back on one of them, or their wins.

    "" for a kind that is not among `SHOWN`; `Usage` for a goal or a pair that is not theirs.
    """
    if kind == "wins":
        return "\n\n".join(map(_wins_told, await desk.reviews.wins(person, pair=pair)))
    if kind == "review":
        return await _reviewed(desk, person, goal, pair)
    if kind not in SHOWN:
        return ""
    found = [await desk.progress.of_goal(goal, person)] if goal else []
    found = found or list(await desk.progress.of_goals(person))
    return "\n\n".join(map(progress_told, found)) or line("chat", "no_goals")


async def _reviewed(desk: Desk, person: str, goal: str | None, pair: str | None) -> str:
    """The look back on a goal; on the first of several where none is named."""
    theirs = [one for one in await desk.goals(person) if one.goal.state not in CLOSED]
    chosen = goal or (theirs[0].id if theirs else None)
    if chosen is None:
        return line("chat", "no_goals")
    review = await desk.reviews.write_review(chosen, person, pair=pair)
    parts = [_part_told(review, part) for part in ("gain", "obstacle", "strategy")]
    return "\n\n".join(parts)


def _part_told(review: Review, part: Part) -> str:
    lines = review.of_part(part) or ()
    told = [f"- {one.text} ({in_words(one.told_on)})" for one in lines]
    nothing = [f"- {review_phrase('page', f'nothing_{part}')}"]
    return "\n".join([f"{review_phrase('part', part)}:", *(told or nothing)])


def _wins_told(wins: Wins) -> str:
    since = in_words(wins.since) if wins.since else ""
    if not wins.lines:
        return review_phrase("page", "wins_none" if since else "wins_none_yet", day=since)
    told = [f"- {one.text} ({in_words(one.told_on)})" for one in wins.lines]
    head = line("chat", "wins_since" if since else "wins", day=since)
    return "\n".join([head, *told])


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
