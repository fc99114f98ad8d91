"""A reflection through the door: four answers, kept once, and what changes is a promise."""

import json
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.domain.cycle.reflection import KIND
from mentor_copilot.domain.questionnaire import Subject
from mentor_copilot.domain.questionnaire.subject import Fact
from mentor_copilot.settings import read_settings
from mentor_tools.errors import Usage

TODAY = date(2027, 1, 4)
ABOUT = Subject(goal="g-1", facts=(Fact(name="goal", words="I will run 10 km by May"),))
TOLD = (
    "I skipped three runs because of the rain",
    "I lost the rhythm",
    "That I give up as soon as one thing goes wrong",
    "I will run on the treadmill at the gym by 15 January",
)


def _settings(home: Path):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": TODAY.isoformat()})


async def _reflected(home: Path, scope="shared") -> str:
    async with open_desk(_settings(home)) as desk:
        thread = await desk.answers.begin(KIND, "ana", ABOUT, scope)
        for text in TOLD:
            await desk.answers.say(thread, text)
        outcome = await desk.answers.say(thread, "keep it")
        assert outcome.finished and outcome.saved == thread
        return thread


async def _paired(home: Path) -> None:
    async with open_notes(_settings(home)) as desk:
        await desk.add_pair("p", "mia", "ana")
        await desk.add_note("p", "mia", "Ana asked for a plan.", day=date(2026, 12, 20))


async def test_what_will_change_is_an_open_promise_of_its_person_with_its_day(tmp_path):
    await _paired(tmp_path)
    await _reflected(tmp_path)
    async with open_notes(_settings(tmp_path)) as desk:
        (promise,) = await desk.commitments("p", "mia")
    assert (promise.owner, promise.due, promise.status) == ("ana", date(2027, 1, 15), "open")
    assert "treadmill" in promise.what


async def test_a_shared_reflection_stands_in_the_brief_and_bears_its_check(tmp_path):
    await _paired(tmp_path)
    await _reflected(tmp_path)
    async with open_briefs(_settings(tmp_path)) as desk:
        brief = await desk.write_brief("p", "mia", date(2027, 1, 10))
        assert any("treadmill" in line.text for line in brief.lines)
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
        assert brief.since == date(2026, 12, 20)  # a reflection is no meeting


async def test_a_private_reflection_changes_nothing_that_the_mentor_sees(tmp_path):
    await _paired(tmp_path)
    async with open_briefs(_settings(tmp_path)) as desk:
        before = await desk.write_brief("p", "mia", date(2027, 1, 10))
    await _reflected(tmp_path, "private")
    async with open_briefs(_settings(tmp_path)) as desk:
        assert await desk.write_brief("p", "mia", date(2027, 1, 10)) == before
        assert (
            "treadmill" in (await desk.write_brief("p", "ana", date(2027, 1, 10))).model_dump_json()
        )


async def test_every_answer_is_kept_in_the_words_in_which_it_was_said(tmp_path):
    thread = await _reflected(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        outcome = await desk.answers.outcome(thread)
    for number, (answer, text) in enumerate(zip(outcome.answers.given, TOLD, strict=True), 1):
        assert answer.words.source == f"input:{number}"
        assert text[answer.words.start : answer.words.end] == answer.words.quote


async def test_an_answer_can_be_passed_over_or_changed_before_it_is_kept(tmp_path):
    async with open_desk(_settings(tmp_path)) as desk:
        thread = await desk.answers.begin(KIND, "ana", ABOUT)
        for text in (TOLD[0], "skip", TOLD[2], TOLD[3]):
            outcome = await desk.answers.say(thread, text)
        assert outcome.questions[0].field == "confirm"
        await desk.answers.say(thread, "what you learnt: rain is no reason")
        outcome = await desk.answers.say(thread, "keep it")
        (entry,) = await desk.answers.entries(KIND, "ana")
    assert not entry.record.mattered.known
    assert entry.record.learnt.value == "rain is no reason"


async def test_a_person_in_need_is_handed_over_and_the_question_waits(tmp_path):
    async with open_desk(_settings(tmp_path)) as desk:
        thread = await desk.answers.begin(KIND, "ana", ABOUT)
        outcome = await desk.answers.say(thread, "I want to die")
        assert outcome.flag == "crisis_card" and outcome.state == "declined"
        outcome = await desk.answers.say(thread, "let's go on")
        assert outcome.questions[0].field == "happened" and not outcome.answers.given


async def test_what_is_given_at_once_is_kept_whole_or_not_at_all(tmp_path):
    async with open_desk(_settings(tmp_path)) as desk:
        with pytest.raises(Usage, match="needs happened"):
            await desk.answers.fill(KIND, "ana", ABOUT, [("learnt", "to ask earlier")])
        with pytest.raises(Usage, match="has no 'lesson'"):
            await desk.answers.fill(KIND, "ana", ABOUT, [("lesson", "to ask earlier")])
        assert await desk.answers.entries(KIND, "ana") == []
        entry = await desk.answers.fill(KIND, "ana", ABOUT, [("happened", TOLD[0])])
        assert await desk.answers.entries(KIND, "ana") == [entry]
        messages = await desk.records.messages(entry.id)
    assert [message.text for message in messages] == [TOLD[0]]


def test_the_door_takes_answers_and_gives_one_document(tmp_path, capsys):
    from mentor_copilot.surfaces.cli import main

    home = ["--home", str(tmp_path), "--today", "2027-01-04"]
    wish = "I want to run 10 km by the end of May because I want to keep up with my daughter"
    says = ["yes", "4 km", "buy shoes", "7", "my watch", "weekly"]
    answers = [part for say in says for part in ("--say", say)]
    assert main(["goal", wish, *answers, "--as", "ana", "--save", "--json", *home]) == 0
    goal = json.loads(capsys.readouterr().out)["saved"]
    says = [part for say in TOLD for part in ("--say", say)]
    assert main(["reflect", goal, *says, "--json", *home]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["saved"] and told["state"] == "complete"
    assert [value["value"] for value in told["answers"].values()] == list(TOLD)
    assert main(["reflect", "nothing", *home]) == 2
    assert "no goal is called nothing" in capsys.readouterr().err
