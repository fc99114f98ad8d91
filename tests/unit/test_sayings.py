"""The answers that lie ready in a chat, and the places of what was said in it."""

from datetime import UTC, datetime, timedelta

from mentor_copilot.desk.said_in import Place, places
from mentor_copilot.domain.chat.sayings import sayings
from mentor_copilot.domain.chat.work import ChatWork, Choice, Choosing, Strand
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.questionnaire import Answering
from mentor_copilot.domain.talk import Question, Suggestion
from mentor_copilot.domain.value import Said, said
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.work import Work
from mentor_tools.ports import Message
from mentor_tools.records_sql import SqlRecords

TALKED_IN = ChatWork(strands=(Strand(kind="goal", thread="t"),))


def _asking(field: str) -> Question:
    return Question(field=field, text="?")


def _words(chat: ChatWork, work: Work | WoopWork | Answering | None) -> list[str]:
    return [one.words for one in sayings(chat, work)]


def test_options_lie_ready_by_their_number_with_what_they_are() -> None:
    offers = tuple(Suggestion(field="first_step", value=v, why="w") for v in ("walk", "swim"))
    work = Work(phase="gathering", question=_asking("first_step"), offers=offers)
    assert [tuple(one) for one in sayings(TALKED_IN, work)] == [("1", "walk"), ("2", "swim")]
    goals = Choosing(kind="checkin", choices=(Choice(goal="g", words="I will run."),))
    assert _words(ChatWork(choosing=goals), None) == ["1"]


def test_ideas_lie_ready_where_there_are_some_and_anything_may_be_left_open() -> None:
    step = Work(phase="gathering", goal=Goal(), question=_asking("first_step"))
    assert _words(TALKED_IN, step) == ["ideas", "skip"]
    assert _words(TALKED_IN, step.model_copy(update={"question": _asking("why")})) == ["skip"]


def test_nothing_lies_ready_while_a_person_is_handed_over_or_a_draft_is_judged() -> None:
    paused = Work(phase="gathering", question=_asking("why"), paused=True)
    assert _words(TALKED_IN, paused) == []
    assert _words(TALKED_IN, Work(phase="review", question=_asking("confirm"))) == []
    assert _words(TALKED_IN, Answering(phase="review", question=_asking("confirm"))) == []
    assert _words(ChatWork(), None) == []


def test_a_plan_that_was_offered_is_taken_or_not() -> None:
    assert _words(ChatWork(offered="g"), None) == ["yes", "no"]


def test_after_a_plan_one_more_or_enough() -> None:
    work = WoopWork(phase="more", question=_asking("more"))
    assert _words(TALKED_IN, work) == ["to prevent it", "to seize a good moment", "that is enough"]
    wish = said("run", Said(source="input:1", text="run"), 0, 3)
    several = WoopWork(phase="wish", question=_asking("wish"), wishes=(wish, wish))
    assert _words(TALKED_IN, several) == ["1", "2"]


async def test_words_have_their_place_where_they_were_said_in_this_chat() -> None:
    """The chat's messages of the person are passed on to a goal, and one of them elsewhere."""
    now = [datetime(2027, 1, 4, 9, tzinfo=UTC)]
    records = await SqlRecords.open(":memory:", clock=lambda: now[0])

    async def add(thread: str, text: str) -> Message:
        now[0] += timedelta(seconds=1)
        return await records.add_message(thread, "person", text)

    for thread in ("chat", "goal", "plan"):
        await records.open_thread(thread, "ana", thread, "{}")
    for text in ("run 10 km", "what did I promise?", "yes"):
        await add("chat", text)
    await add("goal", "run 10 km")
    await add("goal", "yes")
    await add("goal", "said in a terminal")
    await add("chat", "yes")
    said_in_chat = await records.messages("chat")
    found = await places(records, said_in_chat, Strand(kind="goal", thread="goal"))
    assert found == {"input:1": Place(seq=1, number=1), "input:2": Place(seq=3, number=3)}
    planned = await places(records, said_in_chat, Strand(kind="woop", thread="plan", goal="goal"))
    assert planned["message:goal:1"] == Place(seq=1, number=1)
    assert "message:goal:3" not in planned
    await records.aclose()
