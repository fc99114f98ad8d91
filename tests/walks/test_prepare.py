"""Preparations through desk, brief and door: both sides' own, read by whom they are meant for."""

import json
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.domain.cycle.preparation import KIND
from mentor_copilot.settings import read_settings
from mentor_copilot.surfaces.cli import main
from mentor_tools.errors import Usage

TODAY = date(2027, 1, 4)
SOON = date(2027, 1, 6)
TOLD = (
    "I gave the demo and two people asked for the slides",
    "My manager keeps booking over my study time",
    "I want to practise the talk about my salary",
    "skip",
)


def _settings(home: Path, today: date = TODAY):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": today.isoformat()})


async def _paired(home: Path) -> None:
    async with open_notes(_settings(home)) as desk:
        await desk.add_pair("p", "mia", "ana")
        text = "We talked about the demo."
        await desk.add_note("p", "mia", text, day=date(2026, 12, 20), session="s1")


async def _prepared(home: Path, person="ana", scope="shared", today=TODAY) -> str:
    async with open_desk(_settings(home, today)) as desk:
        thread = await desk.preparations.begin("p", person, scope)
        for text in (*TOLD, "keep it"):
            await desk.answers.say(thread, text)
        return thread


async def _brief(home: Path, reader: str, at: date = SOON):
    async with open_briefs(_settings(home, at)) as desk:
        brief = await desk.write_brief("p", reader, at)
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
        return brief


async def test_the_brief_quotes_what_was_prepared_and_names_who_has_not(tmp_path):
    await _paired(tmp_path)
    assert (await _brief(tmp_path, "mia")).unprepared == ("ana", "mia")
    await _prepared(tmp_path)
    brief = await _brief(tmp_path, "mia")
    assert brief.unprepared == ("mia",)
    texts = " ".join(line.text for line in brief.lines)
    assert "practise the talk" in texts and "study time" in texts and "demo" in texts


async def test_what_is_wanted_from_the_session_is_no_promise(tmp_path):
    await _paired(tmp_path)
    await _prepared(tmp_path)
    async with open_notes(_settings(tmp_path)) as desk:
        assert await desk.commitments("p", "ana") == ()
        ledger = await desk.ledger("p", "ana")
    assert any("practise the talk" in ask.what for ask in ledger.asks)


async def test_a_private_preparation_changes_nothing_for_the_other_until_it_is_shared(tmp_path):
    await _paired(tmp_path)
    before = await _brief(tmp_path, "mia")
    kept = await _prepared(tmp_path, scope="private")
    assert await _brief(tmp_path, "mia") == before
    assert (await _brief(tmp_path, "ana")).unprepared == ("mia",)
    async with open_desk(_settings(tmp_path)) as desk:
        await desk.preparations.share(kept, "ana")
        await desk.preparations.share(kept, "ana")
        assert len(await desk.records.versions(kept)) == 2
    assert (await _brief(tmp_path, "mia")).unprepared == ("mia",)


async def test_after_the_session_a_preparation_is_history(tmp_path):
    await _paired(tmp_path)
    await _prepared(tmp_path)
    async with open_notes(_settings(tmp_path, SOON)) as desk:
        await desk.add_note("p", "mia", "We practised.", day=SOON, session="s2")
    assert (await _brief(tmp_path, "mia", date(2027, 1, 8))).unprepared == ("ana", "mia")
    await _prepared(tmp_path, today=date(2027, 1, 7))
    assert (await _brief(tmp_path, "mia", date(2027, 1, 8))).unprepared == ("mia",)


async def test_a_private_note_of_one_side_does_not_end_the_other_ones_preparation(tmp_path):
    await _paired(tmp_path)
    await _prepared(tmp_path)
    async with open_notes(_settings(tmp_path, SOON)) as desk:
        text = "A thought of my own."
        await desk.add_note("p", "mia", text, day=date(2027, 1, 5), scope="private")
    assert (await _brief(tmp_path, "mia")).unprepared == ("mia",)


async def test_a_stranger_can_neither_prepare_nor_share(tmp_path):
    await _paired(tmp_path)
    kept = await _prepared(tmp_path, scope="private")
    async with open_desk(_settings(tmp_path)) as desk:
        with pytest.raises(Usage, match="zoe is in no pair p"):
            await desk.preparations.begin("p", "zoe")
        with pytest.raises(Usage, match="mia has no preparation called"):
            await desk.preparations.share(kept, "mia")
        assert await desk.answers.entries(KIND, "ana", reader="mia") == []


async def test_who_will_read_it_is_said_before_anything_is_asked(tmp_path):
    await _paired(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        shared = await desk.preparations.begin("p", "ana")
        private = await desk.preparations.begin("p", "ana", "private")
        assert "mia can read your answers" in (await desk.answers.outcome(shared)).reply
        assert "stay with you" in (await desk.answers.outcome(private)).reply


def test_the_door_takes_answers_and_shares_what_was_private(tmp_path, capsys):
    home = ["--home", str(tmp_path), "--today", TODAY.isoformat()]
    assert main(["pair", "add", "p", "--mentor", "mia", "--mentee", "ana", *home]) == 0
    says = [part for text in TOLD for part in ("--say", text)]
    call = ["prepare", "--pair", "p", "--as", "ana"]
    capsys.readouterr()
    assert main([*call, *says, "--scope", "private", "--json", *home]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert kept["saved"] and kept["answers"]["wants"]["value"] == TOLD[2]
    assert kept["answers"]["notes"]["origin"] == "unknown"
    assert main([*call, "--share", kept["saved"], *home]) == 0
    assert "open to both" in capsys.readouterr().out
    assert main(["brief", "--pair", "p", "--as", "mia", *home]) == 0
    assert "Not prepared here yet: mia (mentor prepare" in capsys.readouterr().out
    assert main(["prepare", "--pair", "p", *home]) == 2


async def test_trouble_of_the_surroundings_is_marked_as_the_mentors_and_the_programmes(tmp_path):
    await _paired(tmp_path)
    await _prepared(tmp_path)
    brief = await _brief(tmp_path, "mia")
    marked = [line for line in brief.lines if line.routes_to]
    assert [line.routes_to for line in marked] == [("mentor", "programme")]
    assert "study time" in marked[0].text
    practised = [item.text for item in brief.agenda if item.block == "practice"]
    assert not any("study time" in text for text in practised)


async def test_a_note_that_carries_a_day_to_come_ends_no_preparation(tmp_path):
    home = tmp_path / "home"
    await _paired(home)
    await _prepared(home)
    async with open_notes(_settings(home)) as desk:
        await desk.add_note("p", "mia", "We will meet.", day=date(2027, 2, 1), session="s2")
    for today, told in ((TODAY, 1), (date(2027, 2, 1), 0)):
        async with open_desk(_settings(home, today)) as desk:
            assert len(await desk.preparations.current("p", "mia")) == told
