"""The brief by rules: what is on the page, in what order, and that it is one page."""

from datetime import date, timedelta

import pytest

from brief_notes import NOTES, PEOPLE, SECOND, brief, material, note
from mentor_copilot.domain.brief import Brief, BriefLine
from mentor_copilot.domain.brief.checking import check
from mentor_copilot.domain.brief.excerpts import excerpt, told
from mentor_copilot.domain.note import Note


def _promises(page: Brief) -> dict[str, BriefLine]:
    return {line.text: line for line in page.lines if line.section == "commitments"}


def test_every_line_has_its_proof() -> None:
    assert check(brief(), NOTES, PEOPLE) == ()


def test_every_open_promise_of_both_sides_is_on_the_page() -> None:
    found = _promises(brief())
    assert {"Rehearse the opening with Priya", "Write down likely questions"} <= set(found)
    assert "omar" in {line.owner for line in found.values()}


def test_a_promise_carried_on_says_since_when_and_how_often() -> None:
    line = _promises(brief())["Rehearse the opening with Priya"]
    assert (line.first_seen, line.times_carried) == (date(2027, 1, 4), 1)
    assert {place.note_id for place in line.cites} == {"n1", "n3"}


def test_silence_about_a_promise_is_no_failure() -> None:
    line = next(one for one in brief().lines if one.owner == "omar")
    assert line.status == "not_reported"


def test_a_promise_told_of_as_done_is_acknowledged_after_the_open_ones() -> None:
    lines = [one for one in brief().lines if one.section == "commitments"]
    assert [one.status for one in lines].index("done") == len(lines) - 1
    assert "slot in the team meeting" in lines[-1].text


def test_what_was_carried_on_most_comes_first_of_the_promises() -> None:
    days = [date(2027, 1, day) for day in (4, 11, 18, 25)]
    wish = "## Next week\n- Rehearse the opening with Priya\n"
    notes = tuple(
        note(f"n{at}", "lena", day, wish + f"- Buy {word}\n")
        for at, (day, word) in enumerate(
            zip(days, ("pens", "a flip chart", "water", "biscuits"), strict=True)
        )
    )
    page = brief(notes)
    assert page.lines[0].text == "Rehearse the opening with Priya"
    assert page.lines[0].times_carried == 3
    assert "let it go" in page.agenda[0].text
    assert "letting go" in page.questions[0].text


@pytest.mark.parametrize("minutes", [5, 7, 12, 20, 30, 45, 47, 60, 90, 480])
def test_the_minutes_sum_exactly_and_the_mentee_leads_half(minutes: int) -> None:
    agenda = brief(minutes=minutes).agenda
    assert sum(item.minutes for item in agenda) == minutes
    assert 2 * sum(item.minutes for item in agenda if item.lead == "mentee") >= minutes
    assert (agenda[0].block, agenda[-1].block) == ("follow_up", "close")
    assert all(item.why for item in agenda)
    assert 3 <= len(agenda) <= 6


def test_questions_are_open_and_in_the_persons_own_words() -> None:
    questions = brief().questions
    assert 2 <= len(questions) <= 4
    assert all(one.text.endswith("?") and one.text.count("?") == 1 for one in questions)
    assert any("freezing when people ask questions" in one.text for one in questions)


def test_what_comes_back_is_told_with_its_count_of_notes() -> None:
    line = next(one for one in brief().lines if one.section == "recurring")
    assert "freezing" in line.text
    assert (line.first_seen, line.times_carried) == (date(2027, 1, 4), 1)


def test_a_page_as_of_a_day_knows_nothing_of_later_notes() -> None:
    then = date(2027, 1, 10)
    assert brief(at=then) == brief(NOTES[:2], at=then)


def test_a_first_session_gets_an_agenda_and_questions() -> None:
    page = brief(())
    assert page.lines == () and page.since is None
    assert "first session" in page.remarks[0]
    assert len(page.agenda) >= 3 and len(page.questions) >= 2
    assert check(page, (), PEOPLE) == ()


def test_it_is_said_when_one_side_never_writes() -> None:
    alone = tuple(one for one in NOTES if one.author == "lena")
    assert "nothing of your own" in brief(alone).remarks[0]
    assert "all notes here are your own" in brief(alone, reader="lena").remarks[0].lower()


def test_a_long_gap_is_said_before_anything_is_followed_up() -> None:
    page = brief(at=SECOND.date + timedelta(days=400))
    assert "18 January 2027" in page.remarks[0]


@pytest.mark.parametrize(
    "text",
    [
        "Diese Woche habe ich den Entwurf fertiggestellt. Mir fehlt die Zeit zum Üben.",
        "今週は発表の下書きを終えました。来週はプリヤと練習します。",
        "ok",
        "?!",
    ],
)
def test_notes_that_rules_read_little_of_still_give_a_page_with_proof(text: str) -> None:
    notes = (note("x", "lena", date(2027, 1, 18), text),)
    page = brief(notes)
    assert check(page, notes, PEOPLE) == ()
    assert len(page.questions) >= 2
    assert any("hold little" in remark for remark in page.remarks)


def test_where_there_is_room_the_mentees_other_words_are_told_too() -> None:
    more = "\nI think the new room is much better for us. The weather.\n"
    last = SECOND.model_copy(update={"text": SECOND.text + more})
    page = brief((*NOTES[:2], last))
    assert "“I think the new room is much better for us”" in [line.text for line in page.lines]
    assert check(page, (*NOTES[:2], last), PEOPLE) == ()


def test_a_question_is_no_struggle_and_is_not_asked_back_as_a_plan() -> None:
    text = "## What did you struggle with?\n- Which chart fits the data best?\n"
    text += "## What would you like to work on next week?\n- Maybe go a little slower then?\n"
    page = brief((note("q", "lena", date(2027, 1, 18), text),))
    assert "An open question: which chart fits the data best?" in [one.text for one in page.lines]
    assert not any("slower then?” has gone well" in one.text for one in page.questions)


def test_of_a_note_in_no_english_words_are_shown_and_no_headings() -> None:
    text = "## 今週\n- 発表の下書きを終えました。\n- 来週はプリヤと練習します。\n"
    lines = brief((note("x", "lena", date(2027, 1, 18), text),)).lines
    assert [line.text for line in lines] == [
        "“発表の下書きを終えました”",
        "“来週はプリヤと練習します”",
    ]


def test_a_script_without_spaces_is_shortened_and_counted_too() -> None:
    text = "准备下一次会议的报告并与小组讨论所有未解决的问题" * 30 + "。"
    notes = (note("x", "lena", date(2027, 1, 18), text),)
    page = brief(notes)
    assert check(page, notes, PEOPLE) == ()
    assert 0 < len(page.lines[0].text) < 200 < len(text)
    assert page.words > 10


def _many(count: int) -> tuple[Note, ...]:
    things = "report survey poster budget roadmap website demo newsletter".split()
    people = "Priya Sam Noor Kim Ana".split()
    return tuple(
        note(
            f"n{at}",
            "lena" if at % 2 else "omar",
            date(2025, 1, 1) + timedelta(days=at),
            f"## Next week\n- Send the {things[at % 8]} of group {at % 37} to {people[at % 5]}\n"
            f"- Read chapter {at} about the {things[at % 7]}\n"
            "## What did you struggle with?\n- Finding time for anything that is not a meeting\n",
        )
        for at in range(count)
    )


def test_many_notes_give_one_page_with_proof() -> None:
    notes = _many(150)
    page = brief(notes)
    assert page.words <= 350
    assert page.left_out > 0
    assert check(page, notes, PEOPLE) == ()


def test_the_same_notes_in_any_order_give_the_same_page() -> None:
    made = material(tuple(reversed(NOTES)))
    assert brief(made.notes) == brief()


def test_a_note_of_another_pair_or_a_private_one_leaves_no_trace_unless_given() -> None:
    private = note("secret", "omar", date(2027, 1, 18), "I will speak to her boss about a raise.")
    assert "boss" in brief((*NOTES, private)).model_dump_json()
    assert "boss" not in brief().model_dump_json()


def test_words_of_a_private_note_are_for_its_author_and_on_no_agenda() -> None:
    private = note(
        "own", "omar", date(2027, 1, 19), "I will ask about her workload.", scope="private"
    )
    page = brief((*NOTES, private))
    assert "workload" in " ".join(line.text for line in page.lines)
    spoken = [*(one.text for one in page.agenda), *(one.text for one in page.questions)]
    assert "workload" not in " ".join(spoken)
    assert any("for you alone" in remark for remark in page.remarks)


@pytest.mark.parametrize(
    ("words", "at_most", "short"),
    [
        ("met the team", 5, "met the team"),
        ("wrote to Ana, who leads the group, and asked for a slot", 6, "wrote to Ana …"),
        ("talked about plans for the", 4, "talked about plans …"),
        ("done!!! :tada:", 5, "done"),
    ],
)
def test_words_are_shortened_where_a_reader_would_stop(
    words: str, at_most: int, short: str
) -> None:
    assert excerpt(words, at_most) == short


def test_words_that_say_i_stand_in_quotation_marks() -> None:
    assert told("I freeze in meetings") == "“I freeze in meetings”"
    assert told("met the team") == "Met the team"
