"""Bad input at the terminal door: one line that says what is wrong, and never a traceback."""

import json
from pathlib import Path

import pytest

from door import Mentor

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00"
WISH = "I want to give two talks at our local meetup by 30 June 2027"


def kept_files(home: Path) -> list[str]:
    return sorted(file.relative_to(home).as_posix() for file in home.rglob("*"))


def test_no_arguments_show_the_help(mentor: Mentor) -> None:
    shown = mentor()
    assert shown.code == 0
    assert "goal" in shown.out


@pytest.mark.parametrize(
    ("typed", "meant"), [("gaol", "goal"), ("lnt", "lint"), ("docter", "doctor")]
)
def test_an_unknown_command_is_answered_with_the_nearest(
    mentor: Mentor, typed: str, meant: str
) -> None:
    assert f"did you mean {meant}?" in mentor(typed).refused()


def test_an_unknown_flag_is_refused_by_name(mentor: Mentor) -> None:
    assert "--sugest-all" in mentor("goal", WISH, "--sugest-all").refused()


@pytest.mark.parametrize("name", ["", "   ", "A\nB", "A\x00B", "\u202eadA", "a" * 10_000])
def test_a_persons_name_is_one_short_printable_line(mentor: Mentor, home: Path, name: str) -> None:
    complaint = mentor("goal", WISH, "--save", "--as", name).refused()
    assert "name" in complaint or "--as" in complaint
    assert len(complaint) < 200
    assert not home.exists()


def test_the_limit_of_a_name_is_told(mentor: Mentor) -> None:
    assert "200" in mentor("goal", "list", "--as", "a" * 10_000).refused()


def test_a_name_like_a_path_makes_no_path(mentor: Mentor, home: Path) -> None:
    assert mentor("goal", "list", "--as", "../../etc/passwd").code == 0
    assert not [file for file in kept_files(home) if "passwd" in file]


@pytest.mark.parametrize("text", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_empty_standard_input_is_refused_and_nothing_is_stored(
    mentor: Mentor, home: Path, text: bytes
) -> None:
    assert "empty" in mentor("goal", "-", stdin=text).refused()
    assert not home.exists()


@pytest.mark.parametrize("command", ["goal", "lint"])
def test_a_picture_is_no_text(mentor: Mentor, command: str) -> None:
    assert "not UTF-8 text" in mentor(command, "-", stdin=PNG).refused()


@pytest.mark.parametrize("command", ["goal", "lint"])
def test_a_file_that_is_not_there_or_is_a_folder_is_named(
    mentor: Mentor, tmp_path: Path, command: str
) -> None:
    reading = ("goal", "--batch") if command == "goal" else ("lint",)
    absent = str(tmp_path / "absent.jsonl")
    assert absent in mentor(*reading, absent).refused()
    assert str(tmp_path) in mentor(*reading, str(tmp_path)).refused()


@pytest.mark.parametrize(
    "day", ["2025-02-30", "tomorrow", "2025-1-1", "20250101", "", "2025-13-01", "99999-01-01"]
)
def test_a_day_that_is_none_is_refused(mentor: Mentor, day: str) -> None:
    assert "YYYY-MM-DD" in mentor("goal", WISH, "--today", day).refused()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("text", ["I want to run 5 km in 18 months", "I want to run by next year"])
def test_the_first_and_the_last_day_overflow_nothing(mentor: Mentor, day: str, text: str) -> None:
    ended = mentor("goal", text, "--today", day, "--json")
    assert ended.code in (0, 2), ended
    assert "Traceback" not in ended.err


def test_a_bad_row_of_a_batch_stops_nothing(mentor: Mentor, tmp_path: Path) -> None:
    rows = [
        b'{"id": 1, "text": "I want to run 5 km by 30 June 2027"}',
        b"{not json",
        b'{"id": 3}',
        b'{"id": 4, "text": 7}',
        b'{"id": 5, "text": "x", "say": "y"}',
        b'{"id": 6, "text": "\xff"}',
        b"[" * 100_000,
        b"null",
        b'{"id": 9, "text": "I want to read more"}',
    ]
    file = tmp_path / "batch.jsonl"
    file.write_bytes(b"\n".join(rows))
    ended = mentor("goal", "--batch", str(file))
    written = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 1
    assert ["error" in row for row in written] == [False] + [True] * 7 + [False]
    assert [row["id"] for row in (written[0], written[-1])] == [1, 9]


def test_a_goal_that_was_never_kept_cannot_be_shown(mentor: Mentor) -> None:
    assert "goal-7" in mentor("goal", "show", "goal-7").refused()


def test_a_conversation_that_never_was_cannot_be_resumed(mentor: Mentor) -> None:
    assert "t-7" in mentor("chat", "--resume", "t-7").refused()


def test_an_unknown_rule_is_answered_with_the_nearest(mentor: Mentor) -> None:
    mentor("lint", "--explain", "Z999").refused()


@pytest.mark.parametrize("text", ["\x1b[2J\x1b[31mI want to run 5 km", "I want\x07 to run\x9b31m"])
def test_control_characters_never_reach_the_terminal(mentor: Mentor, text: str) -> None:
    shown = mentor("goal", text)
    assert shown.code in (0, 2)
    assert not set(shown.out + shown.err) & set("\x1b\x07\x9b")
