"""What any coach of a WOOP conversation promises, with a model behind it or without."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from mentor_copilot.coach.port import Asked, Moment
from mentor_copilot.coach.woop import NOT_THERE, ModelWoopCoach, RuleWoopCoach, WoopCoach
from mentor_copilot.domain.lint.woop.sheet import if_then
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value, located, said
from mentor_copilot.domain.woop.hearing import Heard, hear
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan
from mentor_copilot.domain.woop.work import WoopWork
from mentor_tools.llm_scripted import Line, ScriptedLlm

TODAY = date(2027, 1, 15)
ASKED = Asked(today=TODAY, question=Question(field="obstacle", text="What is it in you?"))
TALK = {
    "input:1": "speak up in the weekly meeting",
    "input:2": "I'd feel that my ideas count",
    "input:3": "I get scared of sounding stupid when everyone looks at me",
    "input:4": "breathe out and not look down",
    "input:5": "say my first sentence",
}
PLAIN = (
    "If everyone looks at me and I get scared of sounding stupid, then I will say my first"
    " sentence."
)
NOTHING: dict[str, Any] = {"wish": None, "words": None, "moment": None, "act": None, "inner": None}


def words(source: str, quote: str) -> Value[str]:
    told = Said(source=source, text=TALK[source])
    start = told.text.index(quote)
    return said(quote, told, start, start + len(quote))


def a_plan(act: Value[str] | None = None) -> WoopPlan:
    cue = words("input:3", "everyone looks at me")
    return WoopPlan(
        wish=words("input:1", TALK["input:1"]),
        outcome=words("input:2", TALK["input:2"]),
        obstacle=words("input:3", TALK["input:3"]),
        inner=True,
        plans=(IfThen(cue=cue, act=act or words("input:5", TALK["input:5"])),),
    )


def reading(**quotes: Any) -> ScriptedLlm:
    return ScriptedLlm({"woop/read": [NOTHING | quotes]})


def wording(sentence: str) -> ScriptedLlm:
    return ScriptedLlm({"woop/phrase": [{"sentence": sentence}]})


@pytest.fixture(params=["rules", "model"])
async def coach(request: pytest.FixtureRequest) -> AsyncIterator[WoopCoach]:
    if request.param == "rules":
        yield RuleWoopCoach()
        return
    script: dict[str, list[Line]] = {
        "woop/read": [NOTHING | {"words": TALK["input:3"], "inner": True}],
        "woop/phrase": [{"sentence": PLAIN}],
        "goal/word": ["What is it in you?"],
    }
    yield ModelWoopCoach(ScriptedLlm(script))


# Any coach


async def test_a_coach_names_its_engine(coach: WoopCoach) -> None:
    assert coach.engine in ("rules", "scripted model")


async def test_what_a_coach_reads_stands_where_it_says(coach: WoopCoach) -> None:
    found = await coach.read(Said(source="input:3", text=TALK["input:3"]), ASKED)
    values = values_of(found.answer)
    assert values and all(located(value, TALK) for value in values)


async def test_a_plan_is_one_if_then_with_the_obstacle_and_the_act(coach: WoopCoach) -> None:
    worded = await coach.phrase(a_plan(), TODAY)
    halves = if_then(worded.text)
    assert halves is not None and halves.has_then
    assert "scared of sounding stupid" in halves.cue and "say my first sentence" in halves.act


async def test_a_half_plan_has_no_sentence(coach: WoopCoach) -> None:
    half = a_plan().with_latest(IfThen(cue=words("input:3", "everyone looks at me")))
    assert (await coach.phrase(half, TODAY)).text == ""


async def test_a_reply_asks_its_one_question(coach: WoopCoach) -> None:
    moment = Moment(
        about=WoopPlan(wish=words("input:1", TALK["input:1"])),
        last=Said(source="input:1", text=TALK["input:1"]),
        question=Question(field="obstacle", text="What is it in you?"),
        reflection="",
        today=TODAY,
    )
    text = (await coach.word(moment)).text
    assert text.endswith("What is it in you?") and text.count("?") == 1


# The model


async def test_a_better_wording_of_the_same_plan_passes() -> None:
    better = (
        "If everyone looks at me and I get scared of sounding stupid, then I will just say my"
        " first sentence."
    )
    worded = await ModelWoopCoach(wording(better)).phrase(a_plan(), TODAY)
    assert (worded.text, worded.refused) == (better, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "If my boss ignores my ideas, then I will say my first sentence.",
        "If everyone looks at me and I feel worthless, then I will say my first sentence.",
        "If everyone looks at me, then I will say my first sentence 3 times.",
        "If everyone looks at me, then I will say my first sentence on Monday.",
        "If everyone looks at me, then I will not say my first sentence.",
        "When everyone looks at me I say my first sentence.",
        "I will say my first sentence.",
        "If everyone looks at me, then I will say my first sentence and ask a question.",
        "If everyone looks at me, then I will smile.",
        "If everyone looks at me, then I will **say my first sentence**.",
        "",
    ],
)
async def test_a_wording_that_changes_the_plan_is_refused_and_the_plain_one_stands(
    sentence: str,
) -> None:
    worded = await ModelWoopCoach(wording(sentence)).phrase(a_plan(), TODAY)
    assert worded.text == PLAIN
    assert [(each.field, each.text) for each in worded.refused] == [("plan.text", sentence)]
    assert worded.refused[0].reason


async def test_a_not_is_not_dropped() -> None:
    plan = a_plan(words("input:4", "not look down"))
    turned = "If everyone looks at me, then I will look down."
    worded = await ModelWoopCoach(wording(turned)).phrase(plan, TODAY)
    assert "not look down" in worded.text and worded.refused


async def test_a_quote_that_is_not_in_the_text_is_left_out_and_reported() -> None:
    llm = reading(words="my fear of failure", inner=True)
    found = await ModelWoopCoach(llm).read(Said(source="input:3", text=TALK["input:3"]), ASKED)
    assert found.answer.words.value == TALK["input:3"]
    assert [(one.field, one.reason) for one in found.refused] == [("words", NOT_THERE)]


async def test_short_answers_and_plain_ones_need_no_model() -> None:
    coach = ModelWoopCoach(ScriptedLlm({}))
    for text in ("no time", "yes", "I don't know", "", "8 out of 10"):
        found = await coach.read(Said(source="input:1", text=text), ASKED)
        assert found.refused == ()


@pytest.mark.parametrize(
    ("answer", "by_model", "inner"),
    [
        ("my boss keeps piling work on my desk", True, False),
        ("I get scared of sounding stupid there", False, True),
        ("that old story with the blue bicycle", True, True),
        ("that old story with the blue bicycle", None, None),
    ],
)
async def test_the_model_tells_inner_from_outer_only_where_the_rules_cannot(
    answer: str, by_model: bool | None, inner: bool | None
) -> None:
    told = Said(source="input:3", text=answer)
    found = await ModelWoopCoach(reading(words=answer, inner=by_model)).read(told, ASKED)
    plan = a_plan().model_copy(update={"obstacle": Value[str](), "inner": None, "plans": ()})
    work = WoopWork(plan=plan, phase="obstacle", question=ASKED.question)
    assert hear(work, Heard(told=told, answer=found.answer, today=TODAY)).plan.inner is inner
