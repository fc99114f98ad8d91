"""Times in free text and in short answers, worked out against Friday 20 November 2026."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_copilot.domain.reader.dates import find_whens, read_when
from mentor_copilot.domain.reading import When

TODAY = date(2026, 11, 20)


def only(text: str, today: date = TODAY) -> When:
    found = find_whens(text, today)
    assert len(found) == 1, [when.quote for when in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("Hand in the grant by the end of Q2.", "by the end of Q2", "2027-06-30"),
        ("I'll chair a session by end of March", "by end of March", "2027-03-31"),
        ("Learn SQL within 6 weeks please", "within 6 weeks", "2027-01-01"),
        ("In 18 months I run my own lab", "In 18 months", "2028-05-20"),
        ("Ship two features in the next three months", "in the next three months", "2027-02-20"),
        ("Sleep more over the next 6 months", "over the next 6 months", "2027-05-20"),
        ("Ask for feedback this year", "this year", "2026-12-31"),
        ("Tidy the backlog before summer", "before summer", "2027-05-31"),
        ("Rehearse before Sunday night", "before Sunday night", "2026-11-22"),
        ("Stay in the team until June", "until June", "2027-06-30"),
        ("Close it end of quarter", "end of quarter", "2026-12-31"),
        ("Lead a unit by 2030", "by 2030", "2030-12-31"),
        ("Apply by mid-March", "by mid-March", "2027-03-15"),
        ("Apply in early June", "in early June", "2027-06-10"),
        ("Apply by late June 2028", "by late June 2028", "2028-06-30"),
        ("Send it by March 15th, 2027", "by March 15th, 2027", "2027-03-15"),
        ("Send it by 15 March", "by 15 March", "2027-03-15"),
        ("Send it by 2027-03-15", "by 2027-03-15", "2027-03-15"),
        ("Send it on 30.06.2027", "on 30.06.2027", "2027-06-30"),
        ("Send it by 31/12", "by 31/12", "2026-12-31"),
        ("Send it by 29 Feb", "by 29 Feb", "2028-02-29"),
        ("Deliver in 0 days", "in 0 days", "2026-11-20"),
        ("It was to be done by yesterday", "by yesterday", "2026-11-19"),
        ("Fly home by Christmas", "by Christmas", "2026-12-25"),
        ("Rest at Easter", "at Easter", "2027-03-28"),
        ("Do it by EOY", "by EOY", "2026-12-31"),
        ("Move in a year and a half", "in a year and a half", "2028-05-20"),
        ("Move in half a year", "in half a year", "2027-05-20"),
        ("Move in twenty-five days", "in twenty-five days", "2026-12-15"),
        ("Move within 6-12 months", "within 6-12 months", "2027-11-20"),
        ("Finish 3 months from now", "3 months from now", "2027-02-20"),
        ("In the second half of 2027 I teach", "In the second half of 2027", "2027-12-31"),
        ("Publish by H1 2028", "by H1 2028", "2028-06-30"),
        ("Publish by Q3'27", "by Q3'27", "2027-09-30"),
        ("Publish by the third quarter of 2027", "by the third quarter of 2027", "2027-09-30"),
        ("Publish early next year", "early next year", "2027-03-31"),
        ("Publish between March and June", "between March and June", "2027-06-30"),
        ("Write from May to August 2027", "from May to August 2027", "2027-08-31"),
        ("Write from 3 May to 9 July", "from 3 May to 9 July", "2027-07-09"),
        ("Sign up for the fall of 2027", "for the fall of 2027", "2027-11-30"),
        ("Two weeks from Monday I start", "Two weeks from Monday", "2026-12-07"),
        ("By this time next year I coach", "By this time next year", "2027-11-20"),
        ("Decide in June at the latest", "in June at the latest", "2027-06-30"),
        ("No later than 1 May, I decide", "No later than 1 May", "2027-05-01"),
        ("Deadline: 1 June 2027", "Deadline: 1 June 2027", "2027-06-01"),
        ("Decide before the end of June", "before the end of June", "2027-06-30"),
        ("Decide by the weekend", "by the weekend", "2026-11-22"),
        ("Decide the day after tomorrow", "the day after tomorrow", "2026-11-22"),
        ("Decide by the 15th", "by the 15th", "2026-12-15"),
        ("Save up over the course of 2027", "over the course of 2027", "2027-12-31"),
    ],
)
def test_a_limit_is_found_with_its_cue_and_its_last_day(text: str, quote: str, day: str) -> None:
    when = only(text)
    assert (when.role, when.quote, str(when.day)) == ("deadline", quote, day)
    assert text[when.start : when.end] == when.quote


@pytest.mark.parametrize(
    "text",
    [
        "Finish within three sprints",
        "Finish by the time I'm 40",
        "Retire by 55",
        "Speak French before my birthday",
        "Finish by 31 February",
        "Finish by the year 10000",
        "Finish by the end of the programme",
        "Move on before my next review",
        "Feel at home in the coming months",
        "Feel at home in a few weeks",
    ],
)
def test_a_limit_without_a_single_day_keeps_the_day_open(text: str) -> None:
    when = only(text)
    assert (when.role, when.day) == ("deadline", None)


@pytest.mark.parametrize(
    ("text", "role", "quote"),
    [
        ("Read for 20 minutes", "duration", "for 20 minutes"),
        ("Study 10 hours a week", "duration", "10 hours a week"),
        ("A 2-hour run", "duration", "2-hour"),
        ("Write for an hour every day", "duration", "for an hour every day"),
        ("I have 5 years of experience", "duration", "5 years"),
        ("In the five years at this firm I grew", "duration", "In the five years"),
        ("Answer mail within 24 hours", "duration", "within 24 hours"),
        ("Shorten the project by 2 weeks", "duration", "by 2 weeks"),
        ("Write every day", "recurring", "every day"),
        ("Meet weekly", "recurring", "weekly"),
        ("Swim twice a week", "recurring", "twice a week"),
        ("Swim on Mondays", "recurring", "on Mondays"),
        ("Swim on Monday and Thursday", "recurring", "on Monday and Thursday"),
        ("Swim Monday to Friday", "recurring", "Monday to Friday"),
        ("One article per month", "recurring", "per month"),
        ("One article a month", "recurring", "a month"),
        ("Swim every other Tuesday", "recurring", "every other Tuesday"),
        ("Swim 4-6 days per week", "recurring", "4-6 days per week"),
        ("Last year I failed", "past", "Last year"),
        ("I joined in 2019", "past", "in 2019"),
        ("I left 2 years ago", "past", "2 years ago"),
        ("I have known her since March", "past", "since March"),
        ("I graduated in May", "past", "in May"),
        ("For the past 3 months I was ill", "past", "For the past 3 months"),
        ("May 1 is a holiday", "mention", "May 1"),
        ("Our 2030 vision is bold", "mention", "2030"),
        ("The 2024 report is out", "mention", "2024"),
        ("From next month I work less", "mention", "From next month"),
        ("At the end of the day it matters", "mention", "At the end of the day"),
        ("I am 52 and curious", "mention", "I am 52"),
        ("Get up at 6 am", "mention", "at 6 am"),
        ("Someday I will paint", "mention", "Someday"),
        ("Study for the May exam", "mention", "for the May"),
    ],
)
def test_a_time_has_the_role_its_words_give_it(text: str, role: str, quote: str) -> None:
    when = only(text)
    assert (when.role, when.quote) == (role, quote)


@pytest.mark.parametrize(
    "text",
    [
        "I may change teams",
        "We march on",
        "A second job would help",
        "I fall apart in meetings",
        "I sat in the sun and wed my friend",
        "Spring into action",
        "The 2000 words are 2050 steps away",
        "Rate it 8/10, open 24/7",
        "One day and one more reason",
        "Win half of the games",
        "As soon as the rain stops I run",
        "Chinese New Year is loud",
        "My New Year's resolution is to rest",
        "Increase it by 40",
        "Quarterback in the last resort",
    ],
)
def test_ordinary_words_are_no_time(text: str) -> None:
    assert [when.quote for when in find_whens(text, TODAY)] in ([], ["One day"])


def test_a_past_month_is_the_latest_one_and_a_plain_month_the_coming_one() -> None:
    assert only("I was hired in May").day == date(2026, 5, 31)
    assert only("I want to be hired in May").day == date(2027, 5, 31)


def test_day_and_month_in_digits_keep_both_readings() -> None:
    text = "Hand in on 03/04/2027"
    both = (date(2027, 3, 4), date(2027, 4, 3))
    assert only(text).day == both[1] and only(text).readings == both
    american = find_whens(text, TODAY, "mdy")[0]
    assert american.day == both[0] and american.readings == both
    assert find_whens("Hand in on 3/23/2027", TODAY)[0].readings == ()


@pytest.mark.parametrize(
    ("today", "text", "day"),
    [
        (date(2026, 11, 20), "next Friday", date(2026, 11, 27)),
        (date(2026, 11, 20), "this Friday", date(2026, 11, 20)),
        (date(2026, 11, 18), "this Friday", date(2026, 11, 20)),
        (date(2026, 11, 18), "next Friday", date(2026, 11, 27)),
        (date(2026, 12, 31), "by the end of the quarter", date(2026, 12, 31)),
        (date(2027, 1, 31), "in a month", date(2027, 2, 28)),
        (date(2028, 2, 29), "in a year", date(2029, 2, 28)),
        (date(2027, 1, 10), "by the end of winter", date(2027, 2, 28)),
        (date(2027, 3, 15), "by 15 March", date(2027, 3, 15)),
        (date(2027, 3, 16), "by 15 March", date(2028, 3, 15)),
        (date(2026, 12, 5), "next month", date(2027, 1, 31)),
        (date(2026, 12, 5), "next quarter", date(2027, 3, 31)),
        (date(2026, 12, 5), "by next week", date(2026, 12, 13)),
    ],
)
def test_the_day_follows_today(today: date, text: str, day: date) -> None:
    assert only(text, today).day == day


def test_next_friday_before_friday_shows_both_fridays() -> None:
    assert only("next Friday", date(2026, 11, 18)).readings == (
        date(2026, 11, 20),
        date(2026, 11, 27),
    )


def test_several_times_come_in_order() -> None:
    text = "Since 2021 I write daily; by June I want ten pages a week for 3 months."
    assert [when.quote for when in find_whens(text, TODAY)] == [
        "Since 2021",
        "daily",
        "by June",
        "a week",
        "for 3 months",
    ]


@pytest.mark.parametrize("today", [date.min, date.max])
def test_the_calendars_ends_are_no_trap(today: date) -> None:
    text = "last year, next decade, in 9999 years, 5000 weeks ago, by the end of next month, Easter"
    assert find_whens(text, today)


@pytest.mark.parametrize(
    ("answer", "day"),
    [
        ("end of May", "2027-05-31"),
        ("15 March", "2027-03-15"),
        ("in a couple of months", "2027-01-20"),
        ("next summer", "2027-08-31"),
        ("Dec 2027", "2027-12-31"),
        ("two weeks", "2026-12-04"),
        ("3 months from now", "2027-02-20"),
        ("May", "2027-05-31"),
        ("a month", "2026-12-20"),
        ("spring", "2027-05-31"),
        ("2028", "2028-12-31"),
        ("  the 15th ", "2026-12-15"),
        ("by the end of the year I think", "2026-12-31"),
        ("nächste Woche", "2026-11-27"),
        ("15 août 2027", "2027-08-15"),
        ("mars 2027", "2027-03-31"),
        ("en 3 meses", "2027-02-20"),
    ],
)
def test_a_short_answer_gives_a_day(answer: str, day: str) -> None:
    when = read_when(answer, TODAY)
    assert when is not None
    assert (when.role, str(when.day)) == ("deadline", day)
    assert answer[when.start : when.end] == when.quote == when.quote.strip()


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "no",
        "10",
        "soon",
        "I don't know",
        "before I turn 30",
        "not before June",
        "twice a week",
        "10 hours",
        "within 3 sprints",
        "31 February",
        "when the kids are older",
        "five talks",
    ],
)
def test_an_answer_without_a_day_gives_none(answer: str) -> None:
    assert read_when(answer, TODAY) is None


_PARTS = st.sampled_from(
    "by before in the end of Q2 June may 31 2027 10000 next last Friday every 2 weeks ago from now "
    "a half year 3/4/2027 99/99/9999 0000-00-00 31/12 ' ’ - – , . \n I'm 40 since 1st".split()
)
_TEXTS = st.one_of(
    st.text(st.characters(), max_size=60), st.lists(_PARTS, max_size=10).map(" ".join)
)


@settings(max_examples=300, deadline=None)
@given(_TEXTS, st.dates(), st.sampled_from(["dmy", "mdy"]))
def test_any_text_is_read_without_error_in_exact_ordered_spans(
    text: str, today: date, order: str
) -> None:
    end = 0
    for when in find_whens(text, today, "dmy" if order == "dmy" else "mdy"):
        assert end <= when.start < when.end
        assert text[when.start : when.end] == when.quote
        end = when.end


@pytest.mark.parametrize(
    "part", ["1 ", "by by ", "the end of the ", "twenty-", "every ", "1-", "("]
)
def test_a_long_odd_text_comes_to_an_end(part: str) -> None:
    find_whens((part * 50_000)[:50_000], TODAY)
