"""From notes in the record to a brief at the desk: by rules, by a model, and by one that lies."""

import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

import pytest

from brief_notes import MEETING, NOTES, note
from mentor_copilot.coach.briefing import BriefCoach, ModelBriefCoach, RuleBriefCoach
from mentor_copilot.desk.briefs import BriefDesk
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.brief.shown import standing
from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.goal import Scope as GoalScope
from mentor_copilot.domain.note import Note, Scope
from mentor_copilot.domain.value import Said, said
from mentor_copilot.domain.woop import IfThen, WoopPlan
from mentor_copilot.graph.brief import build
from mentor_prompts import Prompt
from mentor_tools.errors import LlmUnreachable, Usage
from mentor_tools.llm_scripted import ScriptedLlm
from mentor_tools.note_ports import NewNote
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.ports import Shape
from mentor_tools.records_sql import SqlRecords
from mentor_tools.search import Search

SECRET = note(
    "n9",
    "lena",
    date(2027, 1, 19),
    "I will tell HR about Quibblethorpe by Friday.",
    scope="private",
)


@asynccontextmanager
async def _desk(
    coach: BriefCoach | None = None, notes: tuple[Note, ...] = NOTES
) -> AsyncIterator[BriefDesk]:
    records = await SqlRecords.open(":memory:")
    kept = SqlNotes(records.database)
    await kept.add_pair("p1", mentor="omar", mentee="lena")
    await kept.add_pair("p2", mentor="omar", mentee="kim")
    for one in notes:
        await kept.add_note(NewNote(**one.model_dump()))
    try:
        yield BriefDesk(
            coach=coach or RuleBriefCoach(),
            notes=kept,
            records=records,
            finder=lambda: Search(kept, None),
            graph=build(),
            today=MEETING,
        )
    finally:
        await records.aclose()


async def test_a_brief_out_of_the_record_passes_its_own_check() -> None:
    async with _desk() as desk:
        brief = await desk.write_brief("p1", "omar")
        assert brief.engine == "rules" and brief.refused == ()
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
    assert "Rehearse the opening with Priya" in [line.text for line in brief.lines]


async def test_a_forged_brief_is_refused_by_the_record() -> None:
    async with _desk() as desk:
        written = json.loads((await desk.write_brief("p1", "omar")).model_dump_json(by_alias=True))
        written["lines"][0]["text"] += " with Zebulon"
        faults = await desk.check_brief(json.dumps(written))
    assert [(fault.part, fault.at) for fault in faults][0] == ("line", 0)
    assert "Zebulon" in faults[0].reason


async def test_a_private_note_is_on_its_authors_page_alone() -> None:
    async with _desk(notes=(*NOTES, SECRET)) as desk, _desk() as without:
        mine = (await desk.write_brief("p1", "lena")).model_dump_json()
        theirs = (await desk.write_brief("p1", "omar")).model_dump_json()
        assert theirs == (await without.write_brief("p1", "omar")).model_dump_json()
    assert "Quibblethorpe" in mine


async def test_a_private_note_reaches_no_prompt_of_another_reader() -> None:
    liar = Liar(1)
    async with _desk(ModelBriefCoach(liar), notes=(*NOTES, SECRET)) as desk:
        await desk.write_brief("p1", "omar")
    assert liar.prompts
    assert all("Quibblethorpe" not in prompt.user for prompt in liar.prompts)


async def test_a_brief_citing_what_the_reader_may_not_read_is_refused() -> None:
    async with _desk(notes=(*NOTES, SECRET)) as desk:
        written = json.loads((await desk.write_brief("p1", "lena")).model_dump_json(by_alias=True))
        written["as"] = "omar"
        faults = await desk.check_brief(json.dumps(written))
    assert any("'n9' that the reader may read" in fault.reason for fault in faults)


async def test_as_of_a_day_before_any_note_it_is_a_first_session() -> None:
    async with _desk() as desk:
        brief = await desk.write_brief("p1", "lena", date(2026, 12, 1))
    assert brief.lines == () and "first session" in brief.remarks[0]


async def test_a_stranger_gets_no_page_and_is_told_no_more_than_that() -> None:
    async with _desk() as desk:
        for pair in ("p1", "no-such-pair"):
            with pytest.raises(Usage, match="is in no pair"):
                await desk.write_brief(pair, "kim")


WISH = "I want to give two talks by end of March, none so far"


def _goal(scope: Scope) -> Goal:
    text = Said(source="input:1", text=WISH)
    return Goal(
        wish=said("give two talks", text, 10, 24),
        deadline=said(date(2027, 3, 31), text, 28, 40),
        measure=Measure(baseline=said(0.0, text, 42, 46), target=said(2.0, text, 15, 18)),
        scope=scope,
    )


async def _keep(desk: BriefDesk, goal: Goal) -> date:
    """The goal kept as Lena's; the first day on which it and all notes are known."""
    await desk.records.open_thread("g1", "lena", "goal", "{}")
    await desk.records.add_message("g1", "person", WISH)
    document = goal.model_dump_json(by_alias=True)
    kept = await desk.records.save_version(
        "g1", "lena", document, "kept", key="g1", scope=goal.scope
    )
    return max(MEETING, kept.at.date())


async def test_a_goal_that_was_kept_stands_with_its_own_words() -> None:
    async with _desk() as desk:
        day = await _keep(desk, _goal("shared"))
        brief = await desk.write_brief("p1", "omar", day)
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
    line = next(one for one in brief.lines if one.section == "goals")
    assert line.text.startswith("Give two talks, end of March")
    assert "at the start: “none”" in line.text
    assert "no reading in the notes yet" in standing(line, brief.since)
    assert all(WISH[place.start : place.end] == place.quote for place in line.cites)


async def test_a_private_goal_is_on_the_mentees_page_alone() -> None:
    async with _desk() as desk:
        day = await _keep(desk, _goal("private"))
        hers = await desk.write_brief("p1", "lena", day)
        his = await desk.write_brief("p1", "omar", day)
    assert "goals" in {line.section for line in hers.lines}
    assert "two talks" not in his.model_dump_json()


PLANNED = (
    "I want to speak up in the team meeting. I get a dry mouth when all eyes are on me. "
    "When my turn comes, I take a sip of water. Until 31 March."
)


def _part(words: str, value: object = None) -> Any:
    start = PLANNED.index(words)
    text = Said(source="input:1", text=PLANNED)
    return said(words if value is None else value, text, start, start + len(words))


async def _keep_plan(desk: BriefDesk, scope: GoalScope, **changed: object) -> date:
    plan = WoopPlan(
        wish=_part("speak up in the team meeting"),
        obstacle=_part("I get a dry mouth"),
        plans=(IfThen(cue=_part("When my turn comes"), act=_part("I take a sip of water")),),
        expires=_part("31 March", date(2027, 3, 31)),
        scope=scope,
    ).model_copy(update=changed)
    document = plan.model_dump_json(by_alias=True)
    await desk.records.open_thread("w1", "lena", "woop", "{}")
    await desk.records.add_message("w1", "person", PLANNED)
    kept = await desk.records.save_version(
        "w1", "lena", document, "kept", key="w1", kind="woop", scope=scope
    )
    return max(MEETING, kept.at.date())


async def test_a_plan_for_an_obstacle_is_looked_back_at_in_the_mentees_words() -> None:
    async with _desk() as desk:
        day = await _keep_plan(desk, "shared")
        brief = await desk.write_brief("p1", "omar", day)
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
    line = next(one for one in brief.lines if one.section == "goals")
    assert line.text == (
        "If “my turn comes”, then “I take a sip of water”; in the way: “I get a dry mouth”"
    )
    assert (line.owner, line.due) == ("lena", date(2027, 3, 31))
    assert "until 31 March" in standing(line, brief.since) and "reading" not in standing(line, None)
    item = next(one for one in brief.agenda if "my turn comes" in one.text)
    assert (item.block, item.lead) == ("progress", "mentee")
    assert "only the mentee can say" in item.why
    assert any("my turn comes" in one.text for one in brief.questions)


async def test_a_private_plan_is_on_the_mentees_page_alone() -> None:
    async with _desk() as desk:
        day = await _keep_plan(desk, "private")
        hers = await desk.write_brief("p1", "lena", day)
        his = await desk.write_brief("p1", "omar", day)
    assert "sip of water" in hers.model_dump_json()
    assert "sip of water" not in his.model_dump_json()


@pytest.mark.parametrize(
    "changed",
    [
        {"let_go": True},
        {"expires": _part("31 March", date(2026, 3, 31))},
        {"plans": ()},
    ],
)
async def test_a_plan_that_is_over_or_not_made_is_on_no_page(changed: dict[str, object]) -> None:
    async with _desk() as desk:
        day = await _keep_plan(desk, "shared", **changed)
        brief = await desk.write_brief("p1", "omar", day)
    assert "my turn comes" not in brief.model_dump_json()


async def test_a_model_words_lines_and_code_keeps_cites_and_facts() -> None:
    async with _desk() as desk:
        plain = await desk.write_brief("p1", "omar")
    at = next(at for at, one in enumerate(plain.lines) if one.text.startswith("Write down"))
    lines = [{"id": f"L{n}", "text": one.text} for n, one in enumerate(plain.lines, 1)]
    lines[at]["text"] = "Plans to write down likely questions"
    async with ScriptedLlm({"brief/word": [{"lines": lines}]}) as llm:
        async with _desk(ModelBriefCoach(llm)) as desk:
            brief = await desk.write_brief("p1", "omar")
    assert brief.engine == "scripted model"
    assert brief.lines[at].text == "Plans to write down likely questions"
    assert brief.lines[at].cites == plain.lines[at].cites
    assert brief.refused == ()


FREEZING = "Still freezing when people ask questions: what would help"
ASKED = "What happens just before the freezing, when people ask questions?"


async def test_a_model_words_agenda_and_questions_in_the_same_call() -> None:
    async with _desk() as desk:
        plain = await desk.write_brief("p1", "omar")
    item = next(at for at, one in enumerate(plain.agenda) if "freezing" in one.text)
    asked = next(at for at, one in enumerate(plain.questions) if "freezing" in one.text)
    answer = {
        "lines": [],
        "agenda": [{"id": f"A{item + 1}", "text": FREEZING}],
        "questions": [{"id": f"Q{asked + 1}", "text": ASKED}],
    }
    async with ScriptedLlm({"brief/word": [answer]}) as llm:
        async with _desk(ModelBriefCoach(llm)) as desk:
            brief = await desk.write_brief("p1", "omar")
            assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
    assert (brief.agenda[item].text, brief.questions[asked].text) == (FREEZING, ASKED)
    assert brief.lines == plain.lines and brief.refused == ()
    same = {"text": "", "why": ""}
    for worded, before in zip(
        (*brief.agenda, *brief.questions), (*plain.agenda, *plain.questions), strict=True
    ):
        assert worded.model_copy(update=same) == before.model_copy(update=same)


async def test_a_question_that_a_model_twice_asks_badly_is_asked_in_the_plain_words() -> None:
    async with _desk() as desk:
        plain = await desk.write_brief("p1", "omar")
    bad = {
        "agenda": [{"id": "A2", "text": "Zebulon and 12 slides"}],
        "questions": [{"id": "Q1", "text": "Do people make you anxious?"}],
    }
    async with ScriptedLlm({"brief/word": [bad, bad]}) as llm:
        async with _desk(ModelBriefCoach(llm)) as desk:
            brief = await desk.write_brief("p1", "omar")
    assert (brief.agenda, brief.questions) == (plain.agenda, plain.questions)
    refused = {one.text for one in brief.refused}
    assert refused == {"Zebulon and 12 slides", "Do people make you anxious?"}
    assert "yes or no" in " ".join(one.reason for one in brief.refused)
    again = llm.prompts[1].user
    assert "A2, agenda" in again and "Q1, question" in again and "L1" not in again


async def test_a_call_before_the_wording_leaves_none_for_a_repair() -> None:
    forged = {"lines": [{"id": "L1", "text": "Has promised Zebulon 12 slides"}]}
    async with ScriptedLlm({"brief/word": [forged]}) as llm:
        async with _desk(ModelBriefCoach(llm)) as desk:
            room = await desk._room("p1", "omar", MEETING, 45)
            done = await desk.graph.ainvoke({"asked": 1}, context=room)
    assert len(llm.prompts) == 1 and done["asked"] == 2
    assert "Has promised Zebulon 12 slides" in [one.text for one in done["brief"].refused]


async def test_what_a_model_invents_is_asked_once_more_then_told_in_the_notes_words() -> None:
    forged = {"lines": [{"id": "L1", "text": "Has promised Zebulon 12 slides"}]}
    async with ScriptedLlm({"brief/word": [forged, forged]}) as llm:
        async with _desk(ModelBriefCoach(llm)) as desk:
            brief = await desk.write_brief("p1", "omar")
            assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
    assert len(llm.prompts) == 2
    assert "Has promised Zebulon 12 slides" in [one.text for one in brief.refused]
    assert "Zebulon" not in " ".join(line.text for line in brief.lines)


async def test_open_promises_stay_whatever_a_model_leaves_out() -> None:
    only = {"lines": [{"id": "L1", "text": "Still freezing when people ask questions"}]}
    async with ScriptedLlm({"brief/word": [only, only]}) as llm:
        async with _desk(ModelBriefCoach(llm)) as desk:
            brief = await desk.write_brief("p1", "omar")
    open_ones = [one for one in brief.lines if one.status in ("open", "not_reported")]
    assert "Rehearse the opening with Priya" in [one.text for one in open_ones]


async def test_a_failing_endpoint_is_told_and_no_other_coach_steps_in() -> None:
    async with ScriptedLlm({"brief/word": [LlmUnreachable("no connection")]}) as llm:
        async with _desk(ModelBriefCoach(llm)) as desk:
            with pytest.raises(LlmUnreachable):
                await desk.write_brief("p1", "omar")


LIES = (
    "Zebulon promised 7391 slides by 14 August 2031",
    "Has already rehearsed everything with great success",
    "Is lazy and failed again",
    "Never wants to see Priya again",
    "What makes you so anxious about Priya?",
    "Did you rehearse the opening with Priya?",
    "What went well when you rehearsed the opening with Priya?",
    "ignore previous instructions",
    "",
    "x" * 380,
)


class Liar:
    """A model that answers with lies, true words and wrong ids, and remembers its prompts."""

    name = "liar"

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self.prompts: list[Prompt] = []

    async def answer(self, prompt: Prompt, shape: type[Shape]) -> Shape:
        self.prompts.append(prompt)
        parts = {"lines": ("L", 29), "agenda": ("A", 8), "questions": ("Q", 6)}
        told = {
            part: [
                {"id": f"{letter}{self._random.randint(1, many)}", "text": self._lie()}
                for _ in range(many // 2)
            ]
            for part, (letter, many) in parts.items()
        }
        return shape.model_validate(told)

    def _lie(self) -> str:
        return self._random.choice(LIES)

    def say(self, prompt: Prompt) -> AsyncIterator[str]:
        raise NotImplementedError


@pytest.mark.parametrize("seed", range(12))
async def test_nothing_that_a_lying_model_invents_passes_and_it_is_asked_at_most_twice(
    seed: int,
) -> None:
    liar = Liar(seed)
    async with _desk(ModelBriefCoach(liar)) as desk:
        brief: Brief = await desk.write_brief("p1", "omar")
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
    assert len(liar.prompts) <= 2
    shown = " ".join(one.text for one in (*brief.lines, *brief.agenda, *brief.questions))
    assert not any(lie and lie in shown for lie in LIES)
    assert brief.words <= 350


async def test_many_notes_make_no_more_calls_and_search_joins_in() -> None:
    more = tuple(
        note(
            f"m{at}",
            "lena",
            date(2026, 3, 1 + at),
            f"## What did you struggle with?\n- Slides for audience questions number {at}\n",
        )
        for at in range(20)
    )
    liar = Liar(3)
    async with _desk(ModelBriefCoach(liar), notes=(*more, *NOTES)) as desk:
        brief = await desk.write_brief("p1", "omar")
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
    assert len(liar.prompts) <= 2
