"""Where only the record is left of a conversation, it goes on; nothing that was said changes."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from conversation import RULES
from mentor_copilot.coach.port import Worded
from mentor_copilot.coach.rules import RuleCoach
from mentor_copilot.compose import open_desk
from mentor_copilot.desk.goals import Desk
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal
from mentor_copilot.graph import goal as graph

TALK = (
    "I want to run 10 km by the end of May because I want to keep up with my daughter",
    "yes",
    "4 km",
    "buy shoes",
    "7",
    "my watch",
    "weekly",
)


class Killed(BaseException):
    """The end of a process."""


@dataclass
class Fickle(RuleCoach):
    """Words the same goal otherwise each time."""

    drafts: int = 0

    async def draft(self, goal: Goal, today: date, problems: tuple[Finding, ...] = ()) -> Worded:
        self.drafts += 1
        return Worded(text=state(goal).replace(" by ", " right by " if self.drafts > 1 else " by "))


async def _dies_before_it_knows_its_reply(
    desk: Desk, thread: str, patch: pytest.MonkeyPatch
) -> None:
    """The draft was told to the mentee; the process dies before the turn is over."""

    async def dead(*_: object) -> None:
        raise Killed

    real = graph.speak

    async def last_words(*said: object) -> str:
        patch.setattr(graph, "keep_work", dead)
        return await real(*said)  # type: ignore[arg-type]

    with patch.context() as patch:
        patch.setattr(graph, "speak", last_words)
        with pytest.raises(Killed):
            await desk.say(thread, TALK[-1])


async def test_a_draft_that_was_told_is_the_one_that_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with open_desk(RULES, in_memory=True) as desk:
        desk = replace(desk, coach=Fickle())
        thread = await desk.begin_goal("smart", "ana")
        for text in TALK[:-1]:
            await desk.say(thread, text)
        await _dies_before_it_knows_its_reply(desk, thread, monkeypatch)
        told = (await desk.records.messages(thread))[-1].text
        await desk.drop_run(thread)
        outcome = await desk.resume(thread)
        assert outcome.goal.statement in told
        assert outcome.reply == told
        kept = await desk.say(thread, "keep it")
        assert kept.kept_as == "active"
        assert kept.goal.statement == outcome.goal.statement


@pytest.mark.parametrize("said", [1, 4, len(TALK)])
async def test_a_conversation_goes_on_at_its_question_where_only_the_record_is_left(
    said: int,
) -> None:
    async with open_desk(RULES, in_memory=True) as desk:
        thread = await desk.begin_goal("smart", "ana")
        for text in TALK[:said]:
            before = await desk.say(thread, text)
        messages = await desk.records.messages(thread)
        await desk.drop_run(thread)
        assert await desk.resume(thread) == before
        assert await desk.records.messages(thread) == messages
        for text in (*TALK[said:], "keep it"):
            after = await desk.say(thread, text)
        assert after.kept_as == "active"
