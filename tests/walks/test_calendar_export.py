"""A person's calendar through the door: their own days, private ones too, and nobody else's."""

from datetime import date
from pathlib import Path

from mentor_copilot.compose import open_calendars, open_desk, open_notes
from mentor_copilot.domain.cycle.skill import KIND
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.questionnaire import Subject
from mentor_copilot.domain.value import Said, said
from mentor_copilot.settings import read_settings
from mentor_copilot.surfaces.cli import main
from mentor_tools.calendar_ics import read_calendar


def _settings(home: Path):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": "2027-01-04"})


async def _home(home: Path) -> None:
    async with open_notes(_settings(home)) as desk:
        await desk.add_pair("p", "mia", "ana")
        told = "Ana will send the list by 20 January. Mia will call Tom by 22 January."
        await desk.add_note("p", "ana", told, day=date(2027, 1, 3))
    async with open_desk(_settings(home)) as desk:
        given = [("name", "Budgeting"), ("step", "read the guide by 1 March")]
        await desk.answers.fill(KIND, "ana", Subject(), given)
        told = "I will read 12 books by the end of May, every two weeks"
        source = Said(source="input:1", text=told)
        goal = Goal(
            statement="I will read 12 books by 31 May 2027",
            deadline=said(date(2027, 5, 31), source, 21, 38),
            review_every_days=said(14, source, 40, 55),
        )
        await desk.records.save_version("g", "ana", goal.model_dump_json(), "kept", key="g")


async def test_each_of_the_two_has_their_own_days(tmp_path):
    await _home(tmp_path)
    async with open_calendars(_settings(tmp_path)) as desk:
        anas = {event.title: event.start for event in await desk.events("ana")}
        mias = {event.title: event.start for event in await desk.events("mia")}
        assert await desk.file("ana") == await desk.file("ana")
    assert mias == {"Promised: call Tom by 22 January": date(2027, 1, 22)}
    assert anas["Promised: send the list by 20 January"] == date(2027, 1, 20)
    assert anas["Step: read the guide by 1 March"] == date(2027, 3, 1)
    assert sorted(anas.values())[-1] == date(2027, 5, 31)
    (check,) = [start for title, start in anas.items() if title.startswith("Check in")]
    assert check == date(2027, 1, 18)
    assert len(anas) == 4


def test_the_door_writes_a_file_and_spares_what_is_no_calendar(tmp_path, capsys):
    home = ["--home", str(tmp_path / "home"), "--today", "2027-01-04"]
    add = ["skills", "add", "Budgeting", "--as", "ana", "--say", "skip", "--say", "skip"]
    assert main([*add, "--say", "read the guide by 1 March", *home]) == 0
    file = tmp_path / "mine.ics"
    for _ in "12":
        assert main(["export", "--ics", "--as", "ana", str(file), *home]) == 0
    assert "1 entry written" in capsys.readouterr().out
    assert file.stat().st_mode & 0o077 == 0
    (entry,) = read_calendar(file, date(2027, 1, 1), date(2027, 12, 31)).entries
    assert entry.summary == "Step: read the guide by 1 March"
    letter = tmp_path / "letter.txt"
    letter.write_text("mine")
    assert main(["export", "--ics", "--as", "ana", str(letter), *home]) == 2
    assert letter.read_text() == "mine"
    assert main(["export", "--ics", "--pair", "p", str(file), *home]) == 2
    assert main(["export", str(tmp_path / "x"), *home]) == 2
    capsys.readouterr()
    assert main(["export", "--ics", "--as", "ana", *home]) == 0
    assert capsys.readouterr().out.startswith("BEGIN:VCALENDAR")
