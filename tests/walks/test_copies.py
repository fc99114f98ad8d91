"""Copies of a home: what a reader may have and no more, and the same home when taken back in."""

import asyncio
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_copies, open_desk, open_intake, open_notes
from mentor_copilot.domain.copies import Copy
from mentor_copilot.settings import read_settings
from mentor_tools.errors import Usage
from mentor_tools.folder import read_manifest

TODAY = date(2027, 1, 4)
WISH = "I want to read 12 books by the end of May because I miss it"
SAYS = ["yes", "3", "take one on the train", "7", "a list on my desk", "every two weeks"]


def _settings(home: Path):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": TODAY.isoformat()})


async def _goal(home: Path, person: str, scope="shared") -> str:
    async with open_desk(_settings(home)) as desk:
        thread = await desk.begin_goal(person=person, scope=scope)
        for text in (WISH, *SAYS, "keep it"):
            outcome = await desk.say(thread, text)
            if outcome.finished:
                break
    assert outcome.saved
    return outcome.saved


async def _home(home: Path) -> None:
    """A pair with an agreement, notes of both, a goal and a skill that are shared."""
    async with open_notes(_settings(home)) as desk:
        await desk.add_pair("p", "mia", "ana")
        await desk.add_note("p", "ana", "I will send the list by 20 January.", day=TODAY)
        await desk.add_note("p", "mia", "Ana reads more than she says.", day=TODAY, scope="private")
    await _goal(home, "ana")
    async with open_desk(_settings(home)) as desk:
        says = ["A second view"] + ["skip"] * 5 + ["Every two weeks"] + ["skip"] * 6
        thread = await desk.agreements.begin("p", "ana")
        for text in (*says, "keep it"):
            await desk.answers.say(thread, text)
        await desk.agreements.accept("p", "mia")
        thread = await desk.skills.begin("ana", "shared")
        for text in ("Budgeting", "skip", "leading a team", "read the guide by 1 March", "keep it"):
            await desk.answers.say(thread, text)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home, made once; its tests work on copies."""
    home = tmp_path_factory.mktemp("built") / "home"
    asyncio.run(_home(home))
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path) -> Path:
    """A home of the test's own."""
    return Path(shutil.copytree(built, tmp_path / "home"))


async def _secrets(home: Path) -> None:
    """What ana keeps to herself, the word Lisbon in each."""
    await _goal(home, "ana", "private")
    async with open_desk(_settings(home)) as desk:
        thread = await desk.skills.begin("ana")
        for text in ("Portuguese", "skip", "a life in Lisbon", "skip", "keep it"):
            await desk.answers.say(thread, text)
        await desk.skills.have("ana", "Budgeting", "I did the books in Lisbon")
        await desk.skills.share("ana", "Budgeting", "private")
        half = await desk.begin_goal(person="ana")
        await desk.say(half, "I want to move to Lisbon")
    async with open_notes(_settings(home)) as desk:
        await desk.add_note("p", "ana", "Lisbon is on my mind.", day=TODAY, scope="private")


async def _copied(home: Path, folder: Path, **asked: str) -> Copy:
    async with open_copies(_settings(home)) as desk:
        if "person" in asked:
            copy = await desk.of_person(asked["person"])
        else:
            copy = await desk.of_pair("p", asked.get("reader"))
        desk.write(copy, folder)
    return copy


def _texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.iterdir())}


async def test_the_private_things_of_one_are_in_nothing_that_the_other_gets(home, tmp_path):
    await _copied(home, tmp_path / "before", reader="mia")
    assert "Budgeting" in (tmp_path / "before" / "skill.md").read_text()
    async with open_desk(_settings(home)) as desk:
        await desk.skills.share("ana", "Budgeting", "private")
    await _copied(home, tmp_path / "taken_back", reader="mia")
    await _secrets(home)
    await _copied(home, tmp_path / "after", reader="mia")
    await _copied(home, tmp_path / "own", person="ana")
    assert _texts(tmp_path / "after") == _texts(tmp_path / "taken_back")
    assert "Budgeting" not in "".join(_texts(tmp_path / "after").values())
    own = _texts(tmp_path / "own")
    assert sum("Lisbon" in text for text in own.values()) >= 4
    assert "reads more than she says" not in "".join(own.values())


async def test_of_a_shared_goal_the_other_gets_the_words_it_cites_and_no_others(home, tmp_path):
    copy = await _copied(home, tmp_path / "copy", reader="mia")
    (goal,) = [one for one in copy.documents if one.kind == "goal"]
    said = [row for row in copy.messages if row["thread"] == goal.id]
    assert WISH in [row["text"] for row in said]
    assert all("input" in row and row["text"] != "keep it" for row in said)


async def test_a_copy_taken_back_in_gives_the_same_copy_and_twice_changes_nothing(home, tmp_path):
    other = tmp_path / "other"
    await _secrets(home)
    await _copied(home, tmp_path / "copy")
    async with open_intake(_settings(other)) as desk:
        first = await desk.take_in(tmp_path / "copy")
        again = await desk.take_in(tmp_path / "copy")
    assert not first.refused and not again.refused
    assert sum(again.added.values()) == 0
    assert again.known == first.added
    await _copied(other, tmp_path / "copied")
    assert _texts(tmp_path / "copied") == _texts(tmp_path / "copy")


async def test_a_half_finished_conversation_goes_on_after_it_was_taken_in(home, tmp_path):
    other = tmp_path / "other"
    async with open_desk(_settings(home)) as desk:
        thread = await desk.skills.begin("ana")
        await desk.answers.say(thread, "Statistics")
        waiting = (await desk.answers.outcome(thread)).questions
    await _copied(home, tmp_path / "copy", person="ana")
    async with open_intake(_settings(other)) as desk:
        assert not (await desk.take_in(tmp_path / "copy")).refused
    async with open_desk(_settings(other)) as desk:
        assert (await desk.answers.outcome(thread)).questions == waiting
        for text in ("skip", "my thesis", "skip", "keep it"):
            outcome = await desk.answers.say(thread, text)
        assert outcome.saved == thread
        (made,) = [one for one in await desk.skills.skills("ana") if one.id == thread]
        assert made.skill.called == "Statistics" and made.skill.gap


async def test_a_goal_taken_in_can_be_changed_on(home, tmp_path):
    other = tmp_path / "other"
    await _copied(home, tmp_path / "copy", person="ana")
    async with open_intake(_settings(other)) as desk:
        await desk.take_in(tmp_path / "copy")
    async with open_desk(_settings(other)) as desk:
        (kept,) = await desk.goals("ana")
        made = await desk.change_goal(kept.id, "more time", [("deadline", "end of June")])
        assert (made.version, made.goal.deadline.value) == (2, date(2027, 6, 30))
    async with open_intake(_settings(other)) as desk:
        assert not (await desk.take_in(tmp_path / "copy")).refused


async def test_what_does_not_fit_is_refused_by_its_line_and_the_rest_goes_in(home, tmp_path):
    other, folder = tmp_path / "other", tmp_path / "copy"
    await _copied(home, folder, person="ana")
    documents = (folder / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in documents]
    at = next(n for n, row in enumerate(rows) if row["kind"] == "goal")
    forged = json.loads(documents[at])
    forged["document"]["wish"]["quote"] = "read 90 books"
    unknown = {**rows[at], "kind": "horoscope"}
    lines = [json.dumps(forged), "{", json.dumps(unknown), *documents[:at], *documents[at + 1 :]]
    (folder / "documents.jsonl").write_text("\n".join(lines), encoding="utf-8")
    async with open_intake(_settings(other)) as desk:
        taken = await desk.take_in(folder)
    told = {one.line: one.reason for one in taken.refused}
    assert {one.file for one in taken.refused} == {"documents.jsonl"}
    assert told == {
        1: "the words of a value are not where it says",
        2: "it is not JSON",
        3: "its kind is not known here",
    }
    assert taken.added["documents.jsonl"] == len(documents) - 1


ODD: dict[str, list[dict[str, object]]] = {
    "threads.jsonl": [
        {},
        {"id": "t", "kind": "goal", "at": "2027-01-04"},
        {"id": "t", "kind": "goal", "at": "2027-01-04T10:00:00"},
        {"id": "t", "kind": "goal", "at": "2027-01-04T10:00:00Z", "work": [1]},
        {"id": "t", "kind": "goal", "at": "2027-01-04T10:00:00Z", "work": [2**70, {}]},
        {"id": "t", "kind": "goal", "at": "2027-01-04T10:00:00Z", "more": 1},
    ],
    "messages.jsonl": [
        {"thread": "nowhere", "seq": 1, "text": "x", "at": "2027-01-04T10:00:00Z"},
        {"thread": "nowhere", "text": "x", "at": "2027-01-04T10:00:00Z"},
        {"thread": "nowhere", "input": 10**9, "text": "x", "at": "2027-01-04T10:00:00Z"},
        {"thread": "nowhere", "seq": 1, "role": "ghost", "text": "x"},
    ],
    "documents.jsonl": [
        {},
        {"kind": ["goal"]},
        {"id": "g", "version": 0, "owner": "ana", "kind": "goal", "document": {}},
        {"id": "g", "version": 1, "owner": "ana", "kind": "goal", "document": [[[]]]},
        {"id": "g", "version": 1, "owner": "ana", "kind": "goal", "document": {"wish": "run"}},
    ],
    "pairs.jsonl": [{}, {"id": "p", "mentor": "eve", "mentee": "ana"}],
    "notes.jsonl": [{}, {"id": "n", "pair": "p", "author": "ana", "date": "soon", "text": "x"}],
}


async def test_no_row_however_odd_stops_an_import_or_is_told_by_its_words(home, tmp_path):
    folder = tmp_path / "copy"
    await _copied(home, folder, person="ana")
    for file, rows in ODD.items():
        (folder / file).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    before = _texts(folder)
    async with open_intake(_settings(home)) as desk:
        taken = await desk.take_in(folder)
    assert not taken.added
    for file, rows in ODD.items():
        lines = [one.line for one in taken.refused if one.file == file]
        assert lines == list(range(1, len(rows) + 1))
    assert not any("ghost" in one.reason or "soon" in one.reason for one in taken.refused)
    assert _texts(folder) == before


async def test_a_document_that_went_on_or_is_anothers_is_not_written_over(home, tmp_path):
    folder = tmp_path / "copy"
    await _copied(home, folder, person="ana")
    file = folder / "documents.jsonl"
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["owner"] = "eve"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    before = await _copied(home, tmp_path / "then", person="ana")
    async with open_intake(_settings(home)) as desk:
        taken = await desk.take_in(folder)
    assert len(taken.refused) == len(rows)
    assert {one.reason for one in taken.refused} == {
        "a document of this id is here, and it is another one"
    }
    assert (await _copied(home, tmp_path / "now", person="ana")).documents == before.documents


async def test_a_folder_that_holds_anything_is_not_written_into_unasked(home, tmp_path):
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(Usage, match="is not empty"):
        await _copied(home, folder, person="ana")
    async with open_copies(_settings(home)) as desk:
        desk.write(await desk.of_person("ana"), folder, force=True)
        desk.write(await desk.of_person("mia"), folder, force=True)
    assert (folder / "letter.txt").read_text() == "mine"
    assert read_manifest(folder)["person"] == "mia"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert all(one.stat().st_mode & 0o077 == 0 for one in folder.glob("*.jsonl"))


async def test_nobody_gets_a_pair_that_is_not_theirs(home, tmp_path):
    with pytest.raises(Usage, match="tom is in no pair p"):
        await _copied(home, tmp_path / "copy", reader="tom")
    assert not (tmp_path / "copy").exists()


def test_the_door_writes_a_copy_and_takes_it_in(tmp_path, capsys):
    from mentor_copilot.surfaces.cli import main

    home = ["--home", str(tmp_path / "home"), "--today", "2027-01-04"]
    folder = str(tmp_path / "copy")
    assert main(["pair", "add", "p", "--mentor", "mia", "--mentee", "ana", *home]) == 0
    assert main(["export", "--pair", "p", folder, "--json", *home]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["pair"] == "p" and "README.md" in told["files"]
    assert main(["export", "--pair", "p", folder, *home]) == 2
    assert "--force" in capsys.readouterr().err
    assert main(["export", "--person", "ana", "--as", "mia", folder, *home]) == 2
    assert main(["import", folder, "--json", *home]) == 0
    assert json.loads(capsys.readouterr().out)["refused"] == []
    (tmp_path / "copy" / "pairs.jsonl").write_text("[]\n")
    assert main(["import", folder, *home]) == 1
    assert "pairs.jsonl:1: it is no JSON object" in capsys.readouterr().err
    assert main(["import", str(tmp_path), *home]) == 2
    assert "holds no export.json" in capsys.readouterr().err
