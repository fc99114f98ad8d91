"""iCalendar files as calendars write them: zones, repeats, exceptions, and broken ones."""

from datetime import date, datetime
from pathlib import Path

import pytest

from mentor_tools.calendar_ics import Entries, read_calendar
from mentor_tools.errors import Usage

FIRST, LAST = date(2027, 3, 22), date(2027, 4, 4)  # Europe's clocks change on 28 March
NEW_YORK = """BEGIN:VTIMEZONE
TZID:Office
BEGIN:DAYLIGHT
DTSTART:20070311T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU
TZOFFSETFROM:-0500
TZOFFSETTO:-0400
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20071104T020000
RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU
TZOFFSETFROM:-0400
TZOFFSETTO:-0500
END:STANDARD
END:VTIMEZONE"""


def event(*lines: str, uid: str = "1") -> str:
    return "\n".join(("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"))


def calendar(tmp_path: Path, *parts: str, zone: str = "Europe/Berlin") -> Path:
    own = (f"X-WR-TIMEZONE:{zone}",) if zone else ()
    lines = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *own, *parts, "END:VCALENDAR")
    file = tmp_path / "calendar.ics"
    file.write_bytes("\n".join(lines).replace("\n", "\r\n").encode())
    return file


def read(tmp_path: Path, *parts: str, zone: str = "Europe/Berlin") -> Entries:
    return read_calendar(calendar(tmp_path, *parts, zone=zone), FIRST, LAST)


def starts(read_entries: Entries) -> list[datetime]:
    return [entry.start for entry in read_entries.entries]


def test_a_weekly_meeting_keeps_its_hour_when_the_clocks_change(tmp_path: Path) -> None:
    weekly = event(
        "DTSTART;TZID=Europe/Berlin:20260105T093000",
        "DTEND;TZID=Europe/Berlin:20260105T094500",
        "RRULE:FREQ=WEEKLY;BYDAY=MO",
        "SUMMARY:Stand-up",
    )
    found = read(tmp_path, weekly)
    assert starts(found) == [datetime(2027, 3, 22, 9, 30), datetime(2027, 3, 29, 9, 30)]
    assert found.clock == "Europe/Berlin"


def test_a_meeting_in_another_zone_moves_when_only_one_of_them_changes_its_clocks(
    tmp_path: Path,
) -> None:
    weekly = event("DTSTART;TZID=Office:20270104T090000", "RRULE:FREQ=WEEKLY;BYDAY=MO")
    assert starts(read(tmp_path, NEW_YORK, weekly)) == [
        datetime(2027, 3, 22, 14, 0),  # New York has changed, Berlin not yet
        datetime(2027, 3, 29, 15, 0),
    ]


def test_times_in_utc_are_shown_on_the_calendars_clock(tmp_path: Path) -> None:
    call = event("DTSTART:20270323T233000Z", "DURATION:PT1H", "SUMMARY:Call")
    assert starts(read(tmp_path, call, zone="Asia/Tokyo")) == [datetime(2027, 3, 24, 8, 30)]


@pytest.mark.parametrize("zone", ["America/New_York", "Eastern Standard Time"])
def test_without_a_zone_of_its_own_the_entries_zone_is_the_clock(tmp_path: Path, zone: str) -> None:
    here = event(f"DTSTART;TZID={zone}:20270323T090000")
    utc = event("DTSTART:20270323T160000Z", uid="2")
    found = read(tmp_path, here, utc, zone="")
    assert starts(found) == [datetime(2027, 3, 23, 9, 0), datetime(2027, 3, 23, 12, 0)]
    assert found.clock == zone


def test_a_floating_time_is_taken_as_it_stands(tmp_path: Path) -> None:
    assert starts(read(tmp_path, event("DTSTART:20270323T070000"))) == [datetime(2027, 3, 23, 7)]


def test_an_all_day_entry_takes_nobodys_time(tmp_path: Path) -> None:
    found = read(tmp_path, event("DTSTART;VALUE=DATE:20270325", "SUMMARY:Birthday"))
    (entry,) = found.entries
    assert (entry.start, entry.end) == (datetime(2027, 3, 25), datetime(2027, 3, 26))
    assert not entry.busy


def test_an_entry_marked_as_free_takes_nobodys_time(tmp_path: Path) -> None:
    held = event("DTSTART:20270325T100000Z", "DTEND:20270325T110000Z", "TRANSP:TRANSPARENT")
    assert [entry.busy for entry in read(tmp_path, held).entries] == [False]


def test_cancelled_entries_and_exceptions_do_not_take_place(tmp_path: Path) -> None:
    series = event(
        "DTSTART:20270322T080000Z",
        "DTEND:20270322T083000Z",
        "RRULE:FREQ=DAILY;COUNT=5",
        "EXDATE:20270323T080000Z",
        "SUMMARY:Daily",
    )
    moved = event(
        "RECURRENCE-ID:20270324T080000Z", "DTSTART:20270324T120000Z", "DTEND:20270324T123000Z"
    )
    cancelled = event(
        "RECURRENCE-ID:20270325T080000Z",
        "DTSTART:20270325T080000Z",
        "DTEND:20270325T083000Z",
        "STATUS:CANCELLED",
    )
    gone = event("DTSTART:20270324T090000Z", "STATUS:CANCELLED", uid="2")
    found = read(tmp_path, series, moved, cancelled, gone)
    assert [(at.day, at.hour) for at in starts(found)] == [(22, 9), (24, 13), (26, 9)]


def test_folded_lines_alarms_and_tasks_are_no_obstacle(tmp_path: Path) -> None:
    folded = event(
        "DTSTART:20270323T090000Z",
        "RRULE:FREQ=WEEKLY;COU",
        " NT=2",
        "SUMMARY:Planning of the",
        "  spring\\, with\\nall",
        "LOCATION:Room 4",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-PT10M",
        "END:VALARM",
    )
    todo = "BEGIN:VTODO\nUID:9\nSUMMARY:Buy tea\nEND:VTODO"
    found = read(tmp_path, folded, todo)
    assert [entry.summary for entry in found.entries] == ["Planning of the spring, with all"] * 2
    assert found.entries[0].location == "Room 4"


def test_entries_of_other_days_are_left_aside_and_long_ones_are_not(tmp_path: Path) -> None:
    before = event("DTSTART:20270101T090000Z", "DTEND:20270101T100000Z")
    after = event("DTSTART:20270701T090000Z", uid="2")
    over = event("RRULE:FREQ=DAILY;UNTIL=20260101T000000Z", "DTSTART:20250101T090000Z", uid="3")
    away = event("DTSTART:20270320T090000Z", "DTEND:20270323T170000Z", "SUMMARY:Away", uid="4")
    assert [entry.summary for entry in read(tmp_path, before, after, over, away).entries] == [
        "Away"
    ]


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=5", "FREQ=HOURLY", "FREQ=DAILY;BYMINUTE=0,1,2,3"],
)
def test_what_repeats_within_a_day_is_left_out_and_said(tmp_path: Path, rule: str) -> None:
    found = read(tmp_path, event("DTSTART:19700101T000000Z", f"RRULE:{rule}"))
    assert found.entries == ()
    assert found.left_out == ("1 entry that repeats within a day",)


def test_a_rule_without_an_end_is_counted_in_its_days_alone(tmp_path: Path) -> None:
    endless = event("DTSTART:19990101T080000Z", "RRULE:FREQ=DAILY")
    assert len(read(tmp_path, endless).entries) == 14


def test_repeats_that_take_too_long_to_count_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tools.calendar_ics.SECONDS_AT_MOST", -1)
    with pytest.raises(Usage, match="too long to count"):
        read(tmp_path, event("DTSTART:20270323T090000Z"))


def test_a_big_file_is_cut_down_to_its_days_before_it_is_parsed(tmp_path: Path) -> None:
    old = [event(f"DTSTART:20{n % 20:02}0101T090000Z", uid=str(n)) for n in range(20_000)]
    now = event("DTSTART:20270323T090000Z", "SUMMARY:Now", uid="now")
    assert [entry.summary for entry in read(tmp_path, *old, now).entries] == ["Now"]


def test_more_entries_than_anybody_has_are_refused_before_they_are_parsed(
    tmp_path: Path,
) -> None:
    many = [event("DTSTART:20270323T090000Z", uid=str(number)) for number in range(5_001)]
    with pytest.raises(Usage, match="more than 5,000 entries"):
        read(tmp_path, *many)


@pytest.mark.parametrize(
    ("part", "complaint"),
    [
        (event("SUMMARY:Private talk"), ":5: this VEVENT has no DTSTART"),
        (event("DTSTART:yesterday"), ":5: this VEVENT has a broken DTSTART"),
        (
            event("DTSTART:20270323T090000Z", "RRULE:FREQ=OFTEN"),
            ":5: this VEVENT has a broken RRULE",
        ),
        (
            event("DTSTART:20270323T090000Z", "RRULE:FREQ=DAILY;INTERVAL=0"),
            ":5: this VEVENT repeats",
        ),
        ("BEGIN:VEVENT\nDTSTART:20270323T090000Z", ":7: END:VCALENDAR without its BEGIN"),
        ("END:VEVENT", ":5: END:VEVENT without its BEGIN"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, part: str, complaint: str) -> None:
    with pytest.raises(Usage) as refused:
        read(tmp_path, part)
    assert complaint in str(refused.value)
    assert "Private" not in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "no iCalendar file"),
        (b"date,title\n2027-03-23,Call\n", "no iCalendar file"),
        (
            b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270323T090000Z\n",
            ":2: the VEVENT that begins",
        ),
        (b"BEGIN:VCALENDAR\nX:\xff\nEND:VCALENDAR\n", "not UTF-8"),
    ],
)
def test_what_is_no_calendar_is_refused(tmp_path: Path, data: bytes, complaint: str) -> None:
    file = tmp_path / "calendar.ics"
    file.write_bytes(data)
    with pytest.raises(Usage, match=complaint):
        read_calendar(file, FIRST, LAST)


def test_a_file_too_big_or_absent_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mentor_tools.calendar_ics.BYTES_AT_MOST", 100)
    with pytest.raises(Usage, match="longer than"):
        read(tmp_path, event("DTSTART:20270323T090000Z", "SUMMARY:" + "x" * 100))
    with pytest.raises(Usage, match="there is no such file"):
        read_calendar(tmp_path / "none.ics", FIRST, LAST)
    with pytest.raises(Usage, match="is not a regular file"):
        read_calendar(tmp_path, FIRST, LAST)
