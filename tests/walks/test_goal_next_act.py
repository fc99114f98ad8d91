"""From one small act to the next: only after a look back, each answer kept, parts that sum."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from conversation import RULES, TODAY
from mentor_copilot.compose import open_desk
from mentor_copilot.desk.goals import Desk
from mentor_copilot.desk.next_acts import NextAct
from mentor_copilot.domain.goal import Goal, MicroAct
from mentor_copilot.domain.lint import lint_goal
from mentor_copilot.domain.next_act import next_act_allowed, parts_of
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.value import Said, Value, located, said
from mentor_copilot.domain.work import AskedForm
from mentor_tools.errors import Usage

MICRO = [
    "I want to read 300 pages of Middlemarch",
    "read 30 pages on Saturday",
    "45 minutes",
    "the bookmark has moved",
    "9",
    "keep it",
]
SMART = [
    "I want to give two talks by end of March",
    "none so far",
    "I freeze in all-hands",
    "email Ana on Monday",
    "8",
    "my calendar",
    "every two weeks",
    "keep it",
]
LATER = TODAY + timedelta(days=5)


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_desk(RULES, in_memory=True) as opened:
        yield opened


async def kept(desk: Desk, talk: list[str] = MICRO, form: AskedForm = "micro") -> str:
    thread = await desk.begin_goal(form, "ana")
    for text in talk:
        outcome = await desk.say(thread, text)
    assert outcome.saved is not None, outcome.questions
    return outcome.saved


async def later(desk: Desk, goal: str, *answers: str) -> NextAct:
    return await replace(desk.acts, today=LATER).go_on(goal, answers)


def field(found: NextAct) -> str | None:
    return found.question.field if found.question else None


async def test_the_next_act_is_asked_for_only_after_a_look_back(desk: Desk) -> None:
    goal = await kept(desk)
    asked = [
        field(await later(desk, goal, *answers))
        for answers in ([], ["done"], ["Dorothea reads in the mornings"])
    ]
    assert asked == ["act.done", "act.learnt", "micro.0"]


async def test_each_answer_is_kept_so_that_a_later_call_goes_on(desk: Desk) -> None:
    goal = await kept(desk)
    await later(desk, goal, "yes", "mornings are quiet")
    found = await later(desk, goal, "read 40 pages on Sunday", "50 minutes", "the bookmark", "9")
    newest, first = found.kept.goal.micro
    assert field(found) is None
    assert (newest.text.value, newest.by.value) == ("read 40 pages", date(2027, 1, 24))
    assert (first.done.value, first.learnt.value) == (True, "mornings are quiet")
    assert first.looked_back == LATER
    assert found.kept.goal.statement.startswith("On 24 January 2027 I will read 40 pages")
    reasons = [version.reason for version in await desk.goal_history(goal)]
    assert reasons[:4] == [
        "first kept",
        "looked back: done",
        "looked back: what it showed",
        "the next act",
    ]


async def test_every_word_of_the_acts_is_found_in_the_goals_thread(desk: Desk) -> None:
    goal = await kept(desk)
    found = await later(desk, goal, "done", "mornings", "read 40 pages on Sunday", "50 minutes")
    persons = [m.text for m in await desk.records.messages(goal) if m.role == "person"]
    texts = {f"input:{number}": text for number, text in enumerate(persons, 1)}
    assert all(located(value, texts) for value in values_of(found.kept.goal) if value.known)


async def test_an_answer_and_its_reply_stand_in_the_goals_thread(desk: Desk) -> None:
    goal = await kept(desk)
    found = await later(desk, goal, " done ")
    answer, reply = (await desk.records.messages(goal))[-2:]
    assert (answer.role, answer.text) == ("person", "done")
    assert (reply.role, reply.text) == ("coach", found.reply)


async def test_an_act_that_is_done_is_said_back_with_what_the_parts_come_to(desk: Desk) -> None:
    found = await later(desk, await kept(desk), "Done, and it was fun")
    assert "Done: “read 30 pages”. 30 pages of 300 pages so far, 270 pages to go." in found.reply
    parts = parts_of(found.kept.goal)
    assert parts is not None
    assert (parts.whole, parts.done, parts.left) == (300, 30, 270)


async def test_not_yet_leaves_the_act_as_it_stands(desk: Desk) -> None:
    goal = await kept(desk)
    found = await desk.acts.go_on(goal, ["not yet"])
    assert "Then it stands: “read 30 pages”, 16 January 2027." in found.reply
    assert field(found) is None
    assert not next_act_allowed(found.kept.goal)
    assert found.kept.version == 1


async def test_an_act_that_was_not_done_is_met_with_a_smaller_one_and_no_blame(desk: Desk) -> None:
    goal = await kept(desk)
    missed = await later(desk, goal, "yes, but only half of it")
    assert "What came in between?" in missed.reply
    smaller = await later(desk, goal, "the children were ill")
    assert field(smaller) == "micro.0"
    assert "a smaller act" in smaller.reply
    assert smaller.kept.goal.micro[0].done.value is False


async def test_an_answer_that_is_neither_yes_nor_no_is_asked_again(desk: Desk) -> None:
    found = await later(desk, await kept(desk), "it rained on Saturday")
    assert field(found) == "act.done"
    assert found.kept.version == 1


async def test_no_next_act_is_an_answer_too(desk: Desk) -> None:
    goal = await kept(desk)
    found = await later(desk, goal, "done", "skip", "nothing for now")
    assert field(found) is None
    assert len(found.kept.goal.micro) == 1
    assert next_act_allowed(found.kept.goal)


async def test_a_goal_of_another_form_keeps_it_and_its_own_confidence(desk: Desk) -> None:
    goal = await kept(desk, SMART, "smart")
    before = (await desk.goal_history(goal))[-1].goal
    found = await later(
        desk, goal, "yes", "she was glad", "draft three slides tomorrow", "30 minutes", "they exist"
    )
    after = found.kept.goal
    assert (after.form, after.confidence, after.statement) == (
        "smart",
        before.confidence,
        before.statement,
    )
    assert [act.text.value for act in after.micro] == ["draft three slides", "email Ana on Monday"]
    assert field(found) is None


async def test_a_message_that_calls_for_people_is_answered_and_not_read(desk: Desk) -> None:
    goal = await kept(desk)
    found = await later(desk, goal, "I want to kill myself", "done")
    assert found.flag is not None
    assert found.kept.version == 1


async def test_somebody_elses_goal_is_not_there(desk: Desk) -> None:
    goal = await kept(desk)
    with pytest.raises(Usage, match="no goal is called"):
        await desk.acts.go_on(goal, [], "ben")


async def test_a_bare_length_is_no_act(desk: Desk) -> None:
    goal = await kept(desk)
    found = await later(desk, goal, "done", "mornings", "about 40 minutes")
    assert field(found) == "micro.0"
    assert len(found.kept.goal.micro) == 1


def _act(text: str, *, done: bool | None = None) -> MicroAct:
    told = Said(source="input:1", text=text)
    back = None if done is None else TODAY
    answer = Value[bool]() if done is None else said(done, told, 0, 1)
    return MicroAct(text=said(text, told, 0, len(text)), done=answer, looked_back=back)


def _goal(*acts: MicroAct, wish: str = "sell cakes for $100,000") -> Goal:
    told = Said(source="input:1", text=wish)
    return Goal(form="micro", wish=said(wish, told, 0, len(wish)), micro=acts)


@pytest.mark.parametrize("count", [1, 3, 9, 10])
def test_ten_tenths_are_the_whole_and_nine_are_not(count: int) -> None:
    goal = _goal(*[_act("collect $10,000 at the fair", done=True)] * count)
    parts = parts_of(goal)
    assert parts is not None
    assert parts.done == 10_000 * count
    assert (parts.left == 0) == (count == 10)


def test_parts_that_count_something_else_are_not_added_up() -> None:
    assert parts_of(_goal(_act("bake 40 cakes", done=True))) is None
    assert parts_of(_goal(_act("call Ines", done=True), wish="change jobs")) is None


def test_parts_of_more_than_the_whole_are_noticed() -> None:
    over = _goal(*[_act("collect $60,000 at the fair", done=True)], _act("collect $60,000 online"))
    found = {finding.code for finding in lint_goal(over, TODAY)}
    assert "C806" in found
    one = _goal(_act("collect $60,000 at the fair"))
    assert "C806" not in {finding.code for finding in lint_goal(one, TODAY)}
