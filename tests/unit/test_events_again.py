"""On which days an event falls, the first time and again."""

from datetime import UTC, date, datetime

from mentor_copilot.domain.ahead import Event, Repeat

KEPT = datetime(2027, 1, 4, tzinfo=UTC)


def _event(repeat: Repeat | None = None) -> Event:
    return Event("e", KEPT, "write", datetime(2027, 1, 4, 9), repeat=repeat)


def test_an_event_falls_on_its_day_alone() -> None:
    assert [day for day in range(4, 12) if _event().falls_on(date(2027, 1, day))] == [4]


def test_an_event_of_weekdays_falls_on_each_until_its_last_day() -> None:
    event = _event(Repeat(until=date(2027, 1, 18), weekdays=(0, 2)))
    days = [day for day in range(1, 29) if event.falls_on(date(2027, 1, day))]
    assert days == [4, 6, 11, 13, 18]


def test_an_event_of_every_so_many_days_falls_on_no_day_between() -> None:
    event = _event(Repeat(until=date(2027, 2, 1), every_days=14))
    assert event.falls_on(date(2027, 1, 18)) and not event.falls_on(date(2027, 1, 11))
    assert event.falls_on(date(2027, 2, 1)) and not event.falls_on(date(2027, 2, 15))
