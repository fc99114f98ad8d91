"""`mentor plan try` at the terminal."""

import json
from pathlib import Path

import pytest

from door import Mentor

DAY = ("--today", "2027-01-04")
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20261201T093000
DTEND;TZID=Europe/Berlin:20261201T094500
RRULE:FREQ=WEEKLY;BYDAY=TU
SUMMARY:Team stand-up
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;TZID=Europe/Berlin:20261201T095000
DTEND;TZID=Europe/Berlin:20261201T110000
RRULE:FREQ=WEEKLY;BYDAY=TU
SUMMARY:Customer workshop
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(tmp_path: Path) -> str:
    file = tmp_path / "team.ics"
    file.write_text(CALENDAR, encoding="utf-8")
    return str(file)


def test_plans_are_tried_over_a_calendar(mentor: Mentor, calendar: str) -> None:
    plans = b"If the stand-up ends, then I will write for 15 minutes.\n"
    ended = mentor("plan", "try", "-", "--calendar", calendar, *DAY, "--json", stdin=plans)
    document = json.loads(ended.out)
    (plan,) = document["plans"]
    assert ended.code == 1
    assert document["calendar"]["clock"] == "Europe/Berlin"
    assert (plan["line"], plan["count"], plan["response_minutes"]) == (1, 4, 15.0)
    assert plan["moments"][0]["start"] == "2027-01-05T09:45"
    assert [finding["code"] for finding in plan["findings"]] == ["R505"]
    assert document["summary"] == {"plans": 1, "findings": 1, "by_code": {"R505": 1}}


def test_sound_plans_end_with_0(mentor: Mentor, calendar: str) -> None:
    plans = b"If the stand-up ends, then I will write one line.\n"
    ended = mentor("plan", "try", "-", "--calendar", calendar, *DAY, stdin=plans)
    assert (ended.code, ended.err) == (0, "")
    assert "4 times" in ended.out


def test_records_of_a_file_are_tried_with_their_days(mentor: Mentor, tmp_path: Path) -> None:
    file = tmp_path / "plans.yaml"
    file.write_text(
        "plans:\n"
        "  - {if: it is 8:45 on a workday, then: I will write one line, expires: 2027-06-30}\n"
        "  - {text: 'If I feel lost, then I will ask.', goal_deadline: 2026-12-01}\n"
        "  - 'If life is too busy, then I will breathe.'\n"
    )
    document = json.loads(mentor("plan", "try", str(file), *DAY, "--json").out)
    found = [[finding["code"] for finding in plan["findings"]] for plan in document["plans"]]
    assert found == [[], ["R506"], ["R502"]]
    assert document["plans"][0]["trigger"]["days"] == "on Mon to Fri"


def test_a_saved_woop_document_can_be_tried(mentor: Mentor, tmp_path: Path) -> None:
    said = {"origin": "quote", "source": "input:1", "start": 0, "end": 4, "quote": "tired"}
    document = {
        "wish": {"value": "sing at the open stage", **said},
        "obstacle": {"value": "I feel tired", **said},
        "plan": {
            "if": {"value": "I get home and feel tired", **said},
            "then": {"value": "sing one line", **said},
            "text": "If I get home and feel tired, then I will sing one line",
        },
        "expires": "2027-02-01",
    }
    file = tmp_path / "woop.json"
    file.write_text(json.dumps(document))
    (plan,) = json.loads(mentor("plan", "try", str(file), *DAY, "--json").out)["plans"]
    assert (plan["if"], plan["expires"], plan["count"]) == (
        "I get home and feel tired",
        "2027-02-01",
        20,
    )


@pytest.mark.parametrize("flag", [(), ("--ascii",)])
def test_the_picture_of_the_month_fits_the_terminal(
    mentor: Mentor, monkeypatch: pytest.MonkeyPatch, flag: tuple[str, ...]
) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    plans = "".join(
        f"If it is {hour}:00, then I will do {hour} sit-ups.\n" for hour in range(9, 19)
    )
    lines = mentor("plan", "try", "-", *DAY, *flag, stdin=plans.encode()).out.splitlines()
    weeks = [line for line in lines if line[3:6] in ("Jan", "Feb") and line[:2].strip().isdigit()]
    assert [line[:6] for line in weeks] == [" 4 Jan", "11 Jan", "18 Jan", "25 Jan"]
    assert all("123456+" in line for line in weeks)
    assert max(map(len, lines)) <= 80
    assert all(line.isascii() for line in lines) == bool(flag)


def test_a_terminal_without_utf8_gets_plain_letters(
    mentor: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setattr("sys.platform", "linux")
    ended = mentor("plan", "try", "-", *DAY, stdin="If I’m “lost”, then I will ask.".encode())
    assert ended.out.isascii()


def test_the_same_call_prints_the_same(mentor: Mentor) -> None:
    plans = b"If it is Friday afternoon, then I will plan my week for 30 minutes.\n"
    calls = [mentor("plan", "try", "-", *DAY, stdin=plans) for _ in range(2)]
    assert calls[0] == calls[1]


@pytest.mark.parametrize(
    ("arguments", "stdin", "complaint"),
    [
        (("-",), b"", "there is no plan in it"),
        (("-",), b'{"wish": "sing"}', "a plan has `if` and `then`, or a `text`"),
        (("-",), b'{"if": "a", "then": "b", "expires": "soon"}', "stdin:1: expires: 'soon'"),
        (("-",), b"If a, then I will b.\n" * 101, "more than 100 plans"),
        (("-", "--days", "0"), b"", "give a number of days"),
        (("-", "--days", "9999"), b"", "give a number of days"),
        (("no-such-file.txt",), b"", "there is no such file"),
        (("-", "--calendar", "none.ics"), b"If a, then I will b.", "there is no such file"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(
    mentor: Mentor, arguments: tuple[str, ...], stdin: bytes, complaint: str
) -> None:
    assert complaint in mentor("plan", "try", *arguments, stdin=stdin).refused()
