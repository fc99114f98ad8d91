"""Six months of one pair, told by docs/story.sh: the last brief tells them, and so does any day."""

import json
import os
import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentor_copilot.surfaces.cli import main

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "story.sh"
_SAVED = re.compile(r"(\w+)=\$\((mentor .*) \| saved\)")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home that holds the story, told command by command as the script has it."""
    home = tmp_path_factory.mktemp("story")
    names: dict[str, str] = {}
    before = Path.cwd()
    os.chdir(ROOT)
    try:
        for line in SCRIPT.read_text(encoding="utf-8").splitlines():
            found = _SAVED.fullmatch(line)
            command = found[2] if found else line
            if not command.startswith("mentor "):
                continue
            told = _told(command, names, home)
            if found:
                names[found[1]] = json.loads(told)["saved"]
    finally:
        os.chdir(before)
    return home


def _told(command: str, names: dict[str, str], home: Path) -> str:
    """What a command prints; it has to succeed."""
    import contextlib
    import io

    for name, value in names.items():
        command = command.replace(f'"${name}"', value)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        code = main([*shlex.split(command)[1:], "--home", str(home), "--engine", "rules"])
    assert code == 0, command
    return printed.getvalue()


def _json(home: Path, *command: str) -> Any:
    return json.loads(_told(shlex.join(("mentor", *command, "--json")), {}, home))


def _brief(home: Path, day: str, reader: str = "Mara") -> Any:
    return _json(home, "brief", "--pair", "story", "--as", reader, "--at", day, "--today", day)


def _section(brief: Any, *names: str) -> str:
    return "\n".join(line["text"] for line in brief["lines"] if line["section"] in names).lower()


def test_the_last_brief_tells_that_the_goal_was_met_and_by_what(home: Path) -> None:
    brief = _brief(home, "2027-06-28")
    wins = _section(brief, "wins")
    assert "goal met" in wins and "six short talks" in wins
    assert "all-hands" in _section(brief, "since_last", "wins")


def test_the_last_brief_carries_what_is_open_with_its_owner_and_no_verdict(home: Path) -> None:
    lines = _brief(home, "2027-06-28")["lines"]
    jonas = next(line for line in lines if "jonas" in line["text"].lower())
    assert (jonas["owner"], jonas["status"]) == ("Mara", "open")
    assert jonas["first_seen"] == "2027-05-03" and jonas["times_carried"] >= 1
    promised = [line for line in lines if line["section"] == "commitments"]
    noor = [line for line in promised if "noor" in line["text"].lower() and line["owner"] == "Tom"]
    assert {line["due"] for line in noor} == {"2027-06-25"}


def test_what_kept_coming_back_is_counted(home: Path) -> None:
    recurring = [
        line for line in _brief(home, "2027-06-28")["lines"] if line["section"] == "recurring"
    ]
    assert any("questions after" in line["text"] for line in recurring)


def test_a_day_in_february_knows_the_first_talk_and_nothing_of_what_came_later(
    home: Path,
) -> None:
    brief = _brief(home, "2027-02-23")
    told = json.dumps(brief, ensure_ascii=False).lower()
    assert "first talk at the all-hands" in told
    assert "ask ines for the march slot" in told
    assert "team lunch" not in told and "goal met" not in told


def test_a_day_in_april_tells_the_standstill_and_the_change_of_course(home: Path) -> None:
    before, after = _brief(home, "2027-04-04"), _brief(home, "2027-04-06")
    told = json.dumps(before)
    assert "afraid of the questions" in told and "team lunch" not in told
    assert "team lunch" in _section(after, "changed", "since_last", "goals")


def test_the_standstill_gets_one_reason_from_his_own_words_as_a_question(home: Path) -> None:
    (goal,) = _json(home, "goal", "list", "--as", "Tom", "--all")
    review = _json(home, "review", goal["id"], "--at", "2027-04-04", "--today", "2027-06-28")
    reason = review["stall"]["reason"]
    assert reason["name"] == "fear of the unknown" and reason["question"].endswith("?")
    assert "I do not know what they will ask" in " ".join(one["quote"] for one in reason["cites"])
    gains = [line["text"] for line in review["lines"] if line["part"] == "gain"]
    assert any("now" in text and "1 short talk" in text for text in gains)
    assert not any("workshop" in line["text"] for line in review["lines"])


def test_nothing_private_of_the_other_is_told_on_any_day(home: Path) -> None:
    for day in ("2027-01-20", "2027-03-10", "2027-06-28"):
        mentors = json.dumps(_brief(home, day)).lower()
        mentees = json.dumps(_brief(home, day, "Tom")).lower()
        assert "fraud" not in mentors and "too big a room" not in mentees


def test_every_line_of_every_day_bears_its_check(home: Path, tmp_path: Path) -> None:
    for day in ("2027-02-23", "2027-04-06", "2027-06-28"):
        file = tmp_path / f"{day}.json"
        file.write_text(json.dumps(_brief(home, day)), encoding="utf-8")
        _told(f"mentor brief check {file}", {}, home)


def test_progress_keeps_the_series_of_before_the_change_and_ends_green(home: Path) -> None:
    (goal,) = _json(home, "goal", "list", "--as", "Tom", "--all")
    found = _json(home, "progress", "--as", "Tom", "--goal", goal["id"], "--today", "2027-06-28")
    (progress,) = found if isinstance(found, list) else found["goals"]
    (series,), (earlier,) = progress["series"], progress["earlier"]
    assert [one["value"] for one in earlier["readings"]] == [0, 1, 1]
    assert [one["value"] for one in series["readings"]] == [2, 3, 5, 6]
    assert series["grade"] == 1.0 and series["colour"] == "green"
    assert date.fromisoformat(earlier["until"]) == date(2027, 4, 5)
