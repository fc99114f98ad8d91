"""Agenda and questions in another writer's words: what may stand, and what is refused."""

import pytest

from brief_notes import MENTORS, NOTES, PEOPLE, SECOND, brief
from mentor_copilot.domain.brief import AgendaItem, Brief, BriefQuestion
from mentor_copilot.domain.brief.agenda import plainly
from mentor_copilot.domain.brief.checking import check
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.note import Note
from mentor_evals.bench.brief_forgeries import forgeries

BRIEF = brief()


def cite(note: Note, words: str) -> Cite:
    start = note.text.index(words)
    return Cite(note_id=note.id, start=start, end=start + len(words), quote=words)


FREEZING = cite(SECOND, "Still freezing when people ask questions")
REHEARSING = cite(SECOND, "Rehearse the opening with Priya")
BUYING_TIME = cite(SECOND, "How to buy time without an answer")
SENDING = cite(MENTORS, "I'll send Lena the recording of my own talk by Friday")


def reasons(page: Brief) -> str:
    return "; ".join(fault.reason for fault in check(page, NOTES, PEOPLE))


def asked(text: str, *cites: Cite) -> str:
    question = BriefQuestion(text=text, cites=cites)
    return reasons(BRIEF.model_copy(update={"questions": (question,)}))


def planned(text: str, *cites: Cite) -> str:
    first = BRIEF.agenda[0]
    item = AgendaItem(minutes=first.minutes, block=first.block, lead="mentee", text=text)
    item = item.model_copy(update={"cites": cites})
    return reasons(BRIEF.model_copy(update={"agenda": (item, *BRIEF.agenda[1:])}))


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("What happens just before the freezing, when people ask questions?", FREEZING),
        ("Which questions of people are the ones that make you freeze?", FREEZING),
        ("When people ask questions, what would help you most?", FREEZING),
        ("What would rehearsing the opening with Priya look like?", REHEARSING),
        ("Where in the opening could Priya be most useful?", REHEARSING),
        ("How did it go with Priya and the opening?", REHEARSING),
        ("You planned to rehearse with Priya: what would a first step look like?", REHEARSING),
        ("What could buy you time without an answer?", BUYING_TIME),
    ],
)
def test_an_open_question_on_the_persons_own_words_stands(text: str, about: Cite) -> None:
    assert asked(text, about) == ""


@pytest.mark.parametrize(
    ("text", "about", "reason"),
    [
        ("Did you rehearse the opening with Priya?", REHEARSING, "yes or no"),
        ("You freeze when people ask, don't you?", FREEZING, "yes or no"),
        ("Is it the people or the questions that make you freeze?", FREEZING, "yes or no"),
        ("What helps when people ask? What when they do not?", FREEZING, "not one question"),
        ("What helps you, and when do people ask questions?", FREEZING, "more than one"),
        ("Tell me about people who ask questions.", FREEZING, "not one question"),
        ("What about asking Priya to rehearse?", REHEARSING, "advises"),
        ("Why don't you rehearse with Priya?", REHEARSING, "advises"),
        ("Rehearse with Priya first: what would help?", REHEARSING, "asks nothing openly"),
        ("What worries you about people who ask questions?", FREEZING, "feeling"),
        ("What makes you anxious when people ask?", FREEZING, "'anxious'"),
        ("What went well when you rehearsed with Priya?", REHEARSING, "tells as done"),
        ("What keeps you from not freezing?", FREEZING, "turns the cited words round"),
        ("What does your manager think of the questions?", FREEZING, "'manager'"),
        ("What did Omar say about freezing?", FREEZING, "'Omar'"),
        ("What would help you on 3 March when people ask?", FREEZING, "3 March"),
        ("What would help with the first 3 questions?", FREEZING, "'3'"),
        ("What would the mentor need to rehearse with Priya?", REHEARSING, "name the mentor"),
        ("You wrote “send Lena the recording”: what matters there?", SENDING, "the mentee's"),
        ("What would help you most?", FREEZING, "about nothing"),
    ],
)
def test_a_question_that_is_anything_else_is_refused(text: str, about: Cite, reason: str) -> None:
    assert reason in asked(text, about)


def test_a_question_on_nothing_is_one_of_the_houses_own() -> None:
    assert asked("What is on your mind most since the last meeting?") == ""
    assert "about nothing" in asked("What is on your mind?")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Rehearsing the opening with Priya: what moved", REHEARSING),
        ("How the opening went with Priya", REHEARSING),
        ("Still freezing when people ask questions: what would help", FREEZING),
    ],
)
def test_an_agenda_item_in_other_words_stands(text: str, about: Cite) -> None:
    assert planned(text, about) == ""


@pytest.mark.parametrize(
    ("text", "about", "reason"),
    [
        ("The opening is rehearsed with Priya", REHEARSING, "tells as done"),
        ("The mentor rehearses the opening with Priya", REHEARSING, "name the mentor"),
        ("Omar and the opening with Priya", REHEARSING, "'Omar'"),
        ("The opening with Priya, 12 minutes", REHEARSING, "'12"),
        ("The opening with Priya on Friday", REHEARSING, "Friday"),
        ("Not freezing when people ask", FREEZING, "turns the cited words round"),
        ("Nervous when people ask questions", FREEZING, "'Nervous'"),
        ("What moved, what got in the way", FREEZING, "about nothing"),
    ],
)
def test_an_agenda_item_that_says_more_is_refused(text: str, about: Cite, reason: str) -> None:
    assert reason in planned(text, about)


def test_no_question_gives_the_mentors_words_to_the_mentee() -> None:
    mentors = Note.model_validate(
        {**SECOND.model_dump(), "id": "m", "author": "omar", "text": "I am stuck with the budget."}
    )
    page = brief((SECOND, mentors))
    spoken = [*(one.text for one in page.questions), *(one.text for one in page.agenda)]
    assert any("budget" in line.text for line in page.lines)
    assert "budget" not in " ".join(spoken)


@pytest.mark.parametrize("at", range(len(BRIEF.agenda)))
def test_an_agenda_item_with_nothing_of_the_notes_in_it_stands(at: int) -> None:
    agenda = list(BRIEF.agenda)
    agenda[at] = plainly(agenda[at])
    assert reasons(BRIEF.model_copy(update={"agenda": tuple(agenda)})) == ""


def test_every_forgery_of_a_page_is_refused() -> None:
    made = dict(forgeries(BRIEF))
    assert len(made) > 25
    passed = [name for name, forged in made.items() if not check(forged, NOTES, PEOPLE)]
    assert passed == []
