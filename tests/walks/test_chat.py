"""One chat over everything: asked for something else, what is half done waits and is not lost."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from mentor_copilot.compose import open_chat
from mentor_copilot.desk.chat import ChatDesk, Chatted
from mentor_copilot.domain.chat.requests import requested
from mentor_copilot.domain.chat.work import Choice
from mentor_copilot.settings import read_settings

WISH = "I want to run 10 km by the end of May because I want to keep up with my daughter"
GOAL = [WISH, "yes", "4 km", "buy shoes", "7", "my watch", "weekly", "keep it"]
GOALS = (
    Choice(goal="g1", words="I will run a half marathon by May"),
    Choice(goal="g2", words="I will hold two meetings a month in English"),
)


@pytest.fixture
async def chat(tmp_path: Path) -> AsyncIterator[ChatDesk]:
    """A chat desk on a home of its own."""
    settings = read_settings({"MENTOR_HOME": str(tmp_path), "MENTOR_TODAY": "2027-01-04"})
    async with open_chat(settings) as desk:
        yield desk


async def _said(chat: ChatDesk, thread: str, *texts: str) -> Chatted:
    for text in texts:
        outcome = await chat.say(thread, text)
    return outcome


async def test_a_wish_becomes_a_goal_and_a_plan_is_offered_with_it(chat: ChatDesk) -> None:
    thread = await chat.begin("ana")
    outcome = await _said(chat, thread, *GOAL)
    assert "if-then plan" in outcome.reply and outcome.open == ()
    outcome = await chat.say(thread, "yes please")
    assert outcome.open == ("woop",) and "keep up with your daughter" not in outcome.reply
    assert outcome.latest is not None and outcome.latest.questions[0].field == "outcome"


async def test_a_half_finished_goal_waits_at_its_question_while_something_else_is_done(
    chat: ChatDesk,
) -> None:
    thread = await chat.begin("ana")
    outcome = await _said(chat, thread, *GOAL, "no", "I want to give better talks", "yes")
    waiting = outcome.latest.questions[0]
    outcome = await _said(chat, thread, "let's reflect on my running")
    assert outcome.open == ("goal", "reflect") and "Your goal waits" in outcome.reply
    told = ("I ran in the rain", "It felt good", "skip", "run on rainy days too", "keep it")
    outcome = await _said(chat, thread, *told)
    assert outcome.open == ("goal",)
    assert outcome.reply.endswith(f"Back to your goal. {waiting.text}")
    outcome = await chat.say(thread, "I hold two talks by June")
    assert outcome.latest.goal.measure.target.value == 2


async def test_help_says_what_there_is_and_takes_nothing_for_an_answer(chat: ChatDesk) -> None:
    thread = await chat.begin("ana")
    before = await _said(chat, thread, "I want to give better talks", "yes")
    outcome = await chat.say(thread, "what can you do?")
    assert "“reflect”" in outcome.reply
    assert outcome.reply.endswith(before.latest.questions[0].text)
    assert outcome.latest.goal == before.latest.goal


async def test_back_turns_between_what_is_half_done(chat: ChatDesk) -> None:
    thread = await chat.begin("ana")
    await _said(chat, thread, *GOAL, "no", "I want to give better talks", "yes", "reflect")
    outcome = await chat.say(thread, "back")
    assert outcome.open == ("reflect", "goal") and "Back to your goal" in outcome.reply
    outcome = await chat.say(thread, "back")
    assert outcome.open == ("goal", "reflect") and "Back to your reflection" in outcome.reply
    outcome = await chat.say(thread, "what is open?")
    assert "your goal, your reflection" in outcome.reply


async def test_with_several_goals_the_person_chooses_by_number_or_words(chat: ChatDesk) -> None:
    thread = await chat.begin("ana")
    other = ["I want to read two books a month by June because I miss it", *GOAL[1:]]
    await _said(chat, thread, *GOAL, "no", *other, "no")
    outcome = await chat.say(thread, "reflect")
    assert "Which goal" in outcome.reply and outcome.open == ()
    outcome = await chat.say(thread, "the one about running")
    assert outcome.open == ("reflect",) and "10 km" in outcome.reply


async def test_a_person_in_need_is_heard_wherever_they_are(chat: ChatDesk) -> None:
    thread = await chat.begin("ana")
    outcome = await chat.say(thread, "I want to kill myself")
    assert outcome.flag == "crisis_card" and outcome.open == ()
    outcome = await chat.say(thread, "help")
    assert "paused" in outcome.reply
    await _said(chat, thread, "let's go on", *GOAL, "no", "reflect")
    outcome = await chat.say(thread, "I want to kill myself")
    assert outcome.flag == "crisis_card"
    outcome = await chat.say(thread, "help")
    assert "paused" in outcome.reply


async def test_a_chat_opened_again_stands_at_the_same_question(
    chat: ChatDesk, tmp_path: Path
) -> None:
    thread = await chat.begin("ana")
    before = await _said(chat, thread, *GOAL, "no", "I want to give better talks", "reflect")
    settings = read_settings({"MENTOR_HOME": str(tmp_path), "MENTOR_TODAY": "2027-01-04"})
    async with open_chat(settings) as again:
        assert await again.resume(thread) == before


async def test_a_check_in_moves_the_progress_that_the_chat_shows_and_answers_from(
    chat: ChatDesk,
) -> None:
    thread = await chat.begin("ana")
    await _said(chat, thread, *GOAL, "no", "check in", "5 km", "mostly", "my knee hurts", "skip")
    outcome = await _said(chat, thread, "keep it", "my progress")
    assert "5 km to go" in outcome.reply and outcome.open == ()
    outcome = await chat.say(thread, "when did I last mention my knee?")
    assert "4 January 2027" in outcome.reply and "my knee hurts" in outcome.reply


async def test_what_cannot_be_begun_is_said_and_the_chat_goes_on(chat: ChatDesk) -> None:
    thread = await chat.begin("ana", pair="no-such-pair")
    outcome = await chat.say(thread, "prepare the session")
    assert "no-such-pair" in outcome.reply and outcome.open == ()
    outcome = await chat.say(thread, "I want to give better talks")
    assert outcome.open == ("goal",)


@pytest.mark.parametrize(
    "text",
    [
        "I want to reflect on my week every Friday",
        "I want to review my spending",
        "I want to set a goal for the quarter",
        "I want to check in with my team more often",
        "My progress is slow because I have no time",
        "I need help with my presentation",
        "update my progress report by Friday",
        "going back to university",
        "continue my German course",
        "what went well was the talk in March",
        "I'd like to plan for retirement",
        "look back at the code of last year and write tests",
    ],
)
def test_an_answer_or_a_wish_that_begins_like_a_request_is_none(text: str) -> None:
    assert requested(text, GOALS) is None


@pytest.mark.parametrize(
    ("text", "kind", "goal"),
    [
        ("Let's check in on the half marathon", "checkin", "g1"),
        ("I want to check in on the English meetings please", "checkin", "g2"),
        ("can we look back on it?", "reflect", "g2"),
        ("What can you do?", "help", None),
        ("Could you help me make an if-then plan", "woop", None),
        ("show me my progress", "progress", None),
    ],
)
def test_a_request_is_known_with_the_goal_it_means(text: str, kind: str, goal: str | None) -> None:
    assert requested(text, GOALS, "g2") == (kind, goal)
