"""An agreement through door and store: proposed, accepted, changed, and felt in the brief."""

import asyncio
import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.desk.handing_over import HandOver
from mentor_copilot.settings import read_settings
from mentor_tools.errors import Usage

SAYS = [
    "Getting ready to lead the support team",
    "She asks and listens",
    "I book the room and write the agenda",
    "skip",
    "I alone decide whether I apply for the post",
    "Mail",
    "Every two weeks for an hour",
    "What is said stays between us",
    "An introduction to the head of support; two hours a month",
    "Minutes after each meeting",
    "skip",
    "Leading people",
    "My salary, unless I bring it up; the office move",
]


def _settings(home: Path, today="2027-01-04"):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": today})


async def _paired(home: Path) -> None:
    async with open_notes(_settings(home)) as desk:
        await desk.add_pair("p", "mia", "ana")
        await desk.add_pair("q", "mia", "tom")


async def _proposed(home: Path) -> None:
    await _paired(home)
    async with open_desk(_settings(home)) as desk:
        thread = await desk.agreements.begin("p", "ana")
        for text in SAYS:
            await desk.answers.say(thread, text)
        outcome = await desk.answers.say(thread, "keep it")
        assert outcome.saved == thread


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which ana has proposed, made once; its tests work on copies."""
    home = tmp_path_factory.mktemp("built") / "home"
    asyncio.run(_proposed(home))
    return home


@pytest.fixture
def proposed(built: Path, tmp_path: Path) -> Path:
    """A home in which ana's proposal waits for mia."""
    return Path(shutil.copytree(built, tmp_path / "home"))


@pytest.fixture
async def agreed(proposed: Path) -> Path:
    """A home in which mia has accepted it."""
    async with open_desk(_settings(proposed, "2027-01-06")) as desk:
        await desk.agreements.accept("p", "mia")
    return proposed


async def test_a_proposal_holds_once_the_other_accepts_it(proposed):
    async with open_desk(_settings(proposed, "2027-01-06")) as desk:
        assert await desk.agreements.in_force("p", "mia") is None
        with pytest.raises(Usage, match="waits for the other"):
            await desk.agreements.accept("p", "ana")
        held = await desk.agreements.accept("p", "mia")
        assert held == await desk.agreements.in_force("p", "ana")
        assert held.accepted == date(2027, 1, 6)
        assert held.agreement.cadence_days.value == 14
        assert not held.agreement.norms.known
        with pytest.raises(Usage, match="no proposal waits"):
            await desk.agreements.accept("p", "mia")


async def test_either_of_the_two_changes_a_clause_and_both_keep_all_versions(agreed):
    change = [("cadence", "once a month"), ("out of scope", "")]
    async with open_desk(_settings(agreed, "2027-02-01")) as desk:
        held = await desk.agreements.in_force("p", "ana")
        assert held is not None
        thread = held.id
        made = await desk.agreements.propose("p", "mia", change, "my calendar")
        assert made.id != thread and made.agreement.follows.id == thread
        before = await desk.agreements.in_force("p", "ana")
        assert before is not None and before.agreement.cadence.value == SAYS[6]
        after = await desk.agreements.accept("p", "ana")
        assert after.agreement.cadence.value == "once a month"
        assert not after.agreement.out_of_scope.known
        assert after.agreement.purpose.source == f"message:{thread}:1"
        where = await desk.agreements.standing("p", "mia")
        assert [one.owner for one in where.history] == ["ana", "mia"]
        then = await desk.agreements.standing("p", "mia", date(2027, 1, 31))
        assert then.in_force is not None and then.in_force.id == thread


async def test_a_change_is_no_answer_to_a_conversation_that_is_over(agreed):
    async with open_desk(_settings(agreed)) as desk:
        for person in ("mia", "ana"):
            made = await desk.agreements.propose("p", person, [("norms", f"as {person} says")], "x")
            messages = await desk.records.messages(made.id)
            outcome = await desk.answers.resume(made.id)
            assert outcome.finished and not outcome.questions
            with pytest.raises(Usage, match="is finished"):
                await desk.answers.say(made.id, "hello")
            assert await desk.records.messages(made.id) == messages


async def test_every_clause_stands_where_it_was_said(agreed):
    async with open_desk(_settings(agreed)) as desk:
        await desk.agreements.propose("p", "mia", [("norms", "We say it at once")], "a word")
        held = await desk.agreements.accept("p", "ana")
    for name in ("purpose", "cadence", "norms"):
        words = held.agreement.clause(name)
        note = held.note_of(words)
        assert note is not None and note.text[words.start : words.end] == words.quote
        assert note.author == ("mia" if name == "norms" else "ana")


async def test_what_changes_nothing_or_is_no_clause_is_refused(proposed):
    async with open_desk(_settings(proposed)) as desk:
        for changes, why in (
            ([("purpose", SAYS[0])], "stand there already"),
            ([("weather", "fine")], "no clause 'weather'"),
            ([], "names a clause"),
        ):
            with pytest.raises(Usage, match=why):
                await desk.agreements.propose("p", "mia", changes, "because")
        with pytest.raises(Usage, match="change a clause of it"):
            await desk.agreements.begin("p", "mia")
        assert len((await desk.agreements.standing("p", "ana")).history) == 1


async def test_words_that_want_a_person_are_handed_over_and_not_kept(proposed):
    async with open_desk(_settings(proposed)) as desk:
        made = await desk.agreements.propose("p", "mia", [("norms", "I want to die")], "so")
        assert isinstance(made, HandOver) and made.flag == "crisis_card"
        assert len((await desk.agreements.standing("p", "ana")).history) == 1


async def test_nobody_but_the_two_hears_of_it(agreed):
    async with open_desk(_settings(agreed)) as desk:
        for call in (
            desk.agreements.standing("p", "tom"),
            desk.agreements.accept("p", "tom"),
            desk.agreements.propose("p", "tom", [("norms", "x")], "y"),
        ):
            with pytest.raises(Usage, match="tom is in no pair p"):
                await call
        assert (await desk.agreements.standing("q", "mia")).history == ()


async def test_what_was_promised_and_never_reported_shows_in_the_brief(agreed):
    async with open_notes(_settings(agreed)) as desk:
        await desk.add_note("p", "ana", "We talked about the rota.", day=date(2027, 1, 20))
        found = {one.what: one for one in await desk.commitments("p", "ana")}
    promised = found["An introduction to the head of support"]
    assert (promised.owner, promised.status) == ("mia", "not_reported")
    async with open_briefs(_settings(agreed)) as desk:
        brief = await desk.write_brief("p", "ana", date(2027, 1, 25))
        assert any("head of support" in line.text and line.owner == "mia" for line in brief.lines)
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()


async def test_a_proposal_that_nobody_accepted_promises_nothing(proposed):
    async with open_notes(_settings(proposed)) as desk:
        await desk.add_note("p", "ana", "We talked about the rota.", day=date(2027, 1, 20))
        assert await desk.commitments("p", "mia") == ()


async def test_an_agenda_item_outside_the_scope_is_flagged_and_stays(agreed):
    async with open_notes(_settings(agreed)) as desk:
        text = "I struggle with the office move: nobody knows where my team will sit."
        await desk.add_note("p", "ana", text, day=date(2027, 1, 20))
    async with open_briefs(_settings(agreed)) as desk:
        brief = await desk.write_brief("p", "mia", date(2027, 1, 25))
        (item,) = [one for one in brief.agenda if one.outside]
        assert item.outside.quote == "the office move" and item.block == "explore"
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
        forged = json.loads(brief.model_dump_json(by_alias=True))
        for one in forged["agenda"]:
            if one["outside"]:
                one["outside"]["quote"] = "the office party"
        (fault,) = await desk.check_brief(json.dumps(forged))
        assert fault.part == "agenda" and "does not say this" in fault.reason
        before = await desk.write_brief("p", "mia", date(2027, 1, 5))
        assert not any(one.outside for one in before.agenda)


def test_the_door_proposes_accepts_and_shows(tmp_path, capsys):
    from mentor_copilot.surfaces.cli import main

    home = ["--home", str(tmp_path), "--today", "2027-01-04"]
    assert main(["pair", "add", "p", "--mentor", "mia", "--mentee", "ana", *home]) == 0
    says = [part for say in SAYS for part in ("--say", say)]
    propose = ["agreement", "propose", "--pair", "p", "--as"]
    assert main([*propose, "ana", *says, *home]) == 0
    assert "It holds once mia accepts it" in capsys.readouterr().out
    change = ["--change", "cadence: every week", "--reason", "more to do"]
    assert main([*propose, "mia", *change, *home]) == 0
    assert main(["agreement", "accept", "--pair", "p", "--as", "ana", *home]) == 0
    capsys.readouterr()
    assert main(["agreement", "show", "--pair", "p", "--as", "ana", "--json", *home]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["in_force"]["cadence_days"]["value"] == 7 and told["waiting"] is None
    assert main(["agreement", "history", "--pair", "p", "--as", "mia", *home]) == 0
    page = capsys.readouterr().out
    assert "more to do" in page and "not accepted" in page and "in force" in page
    assert main(["agreement", "show", "--pair", "p", "--as", "tom", *home]) == 2
    assert "tom is in no pair p" in capsys.readouterr().err
