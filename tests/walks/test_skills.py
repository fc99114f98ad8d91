"""A skill map through door and store: gaps without numbers, steps as promises, deeds."""

import json
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.domain.cycle.skill import KIND
from mentor_copilot.domain.questionnaire import Subject
from mentor_copilot.settings import read_settings
from mentor_tools.errors import Usage

TODAY = date(2027, 1, 4)


def _settings(home: Path, today="2027-01-04"):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": today})


async def _paired(home: Path) -> None:
    async with open_notes(_settings(home)) as desk:
        await desk.add_pair("p", "mia", "ana")
        await desk.add_note("p", "mia", "Ana leads the rota.", day=date(2026, 12, 20))


async def _mapped(home: Path, scope="shared") -> str:
    """A skill that is needed, with one step and nothing to show yet."""
    given = [
        ("name", "Budgeting"),
        ("need", "leading the support team"),
        ("step", "draw up the travel budget by 5 February"),
    ]
    async with open_desk(_settings(home)) as desk:
        return (await desk.answers.fill(KIND, "ana", Subject(), given, scope)).id


async def test_what_is_needed_and_has_nothing_to_show_is_a_gap(tmp_path):
    await _mapped(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        (before,) = await desk.skills.skills("ana")
        assert before.skill.gap
        assert before.skill.steps[0].by.value == date(2027, 2, 5)
        after = await desk.skills.have("ana", "budgeting", "I closed the books on 3 December")
        assert not after.skill.gap
        (shown,) = after.skill.have
        assert (shown.day.value, shown.told) == (date(2026, 12, 3), TODAY)


@pytest.mark.parametrize(
    "words", ["I did that in 2025", "I do it every Monday", "on 3 March 2031 I will"]
)
async def test_no_day_is_made_of_words_that_name_none_that_has_come(tmp_path, words):
    await _mapped(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        made = await desk.skills.have("ana", "Budgeting", words)
    assert not made.skill.have[0].day.known


async def test_a_step_is_a_promise_and_what_showed_it_keeps_it(tmp_path):
    await _paired(tmp_path)
    await _mapped(tmp_path)
    async with open_notes(_settings(tmp_path)) as desk:
        (promise,) = await desk.commitments("p", "mia")
    assert (promise.owner, promise.due, promise.status) == ("ana", date(2027, 2, 5), "open")
    async with open_desk(_settings(tmp_path, "2027-02-03")) as desk:
        await desk.skills.done("ana", "Budgeting", 1, "Finance signed my travel plan off")
        with pytest.raises(Usage, match="as done already"):
            await desk.skills.done("ana", "Budgeting", 1, "again")
        with pytest.raises(Usage, match="no step 2"):
            await desk.skills.done("ana", "Budgeting", 2, "what")
    async with open_notes(_settings(tmp_path, "2027-02-03")) as desk:
        (promise,) = await desk.commitments("p", "mia")
        then = await desk.ledger("p", "mia", date(2027, 1, 10))
    assert promise.status == "done"
    assert [one.status for one in then.commitments] == ["open"]
    async with open_briefs(_settings(tmp_path, "2027-02-04")) as desk:
        brief = await desk.write_brief("p", "mia", date(2027, 2, 4))
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()


async def test_words_that_want_a_person_are_handed_over_and_not_kept(tmp_path):
    id = await _mapped(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        made = await desk.skills.have("ana", id, "I want to kill myself")
        assert isinstance(made, HandOver) and made.flag == "crisis_card"
        assert (await desk.skills.skills("ana"))[0].version == 1


async def test_a_private_skill_changes_nothing_that_the_mentor_sees(tmp_path):
    await _paired(tmp_path)
    async with open_briefs(_settings(tmp_path)) as desk:
        before = await desk.write_brief("p", "mia", date(2027, 1, 10))
    await _mapped(tmp_path, "private")
    async with open_briefs(_settings(tmp_path)) as desk:
        assert await desk.write_brief("p", "mia", date(2027, 1, 10)) == before
    async with open_desk(_settings(tmp_path)) as desk:
        assert await desk.skills.skills("ana", reader="mia") == []
        await desk.skills.share("ana", "Budgeting", "shared")
        assert len(await desk.skills.skills("ana", reader="mia")) == 1
        await desk.skills.share("ana", "Budgeting", "private")
        assert await desk.skills.skills("ana", reader="mia") == []


async def test_words_stand_where_they_were_said_and_a_goal_is_ones_own(tmp_path):
    await _mapped(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        made = await desk.skills.step("ana", "Budgeting", "ask Tom for last year's sheet")
        messages = await desk.records.messages(made.id)
        texts = [one.text for one in messages if one.role == "person"]
        words = made.skill.steps[1].words
        assert texts[int(words.source.removeprefix("input:")) - 1][words.start : words.end]
        assert words.quote == "ask Tom for last year's sheet"
        with pytest.raises(Usage, match="has no goal called g-1"):
            await desk.skills.step("ana", "Budgeting", "x", goal="g-1")
        with pytest.raises(Usage, match="has no skill called 'Budgeting'"):
            await desk.skills.have("mia", "Budgeting", "x")
        assert (await desk.skills.skills("ana"))[0].version == 2


def test_the_door_keeps_a_map(tmp_path, capsys):
    from mentor_copilot.surfaces.cli import main

    home = ["--as", "ana", "--home", str(tmp_path), "--today", "2027-01-04"]
    says = ["--say", "skip", "--say", "leading a team", "--say", "skip"]
    assert main(["skills", "add", "Budgeting", *says, *home]) == 0
    assert main(["skills", "step", "Budgeting", "read the guide by 20 January", *home]) == 0
    capsys.readouterr()
    assert main(["skills", "--json", *home]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["gaps"] == ["Budgeting"] and told["skills"][0]["version"] == 2
    assert told["skills"][0]["steps"][0]["by"]["value"] == "2027-01-20"
    assert main(["skills", "step", "Budgeting", *home]) == 2
    assert "takes SKILL WORDS" in capsys.readouterr().err
    assert main(["skills", *home]) == 0
    assert "gap: needed, and nothing shows it yet" in capsys.readouterr().out
