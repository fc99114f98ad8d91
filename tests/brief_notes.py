"""Notes of one pair, Lena (mentee) and Omar (mentor), for the tests of the brief."""

from datetime import date

from mentor_copilot.domain.brief import Brief, Material, draft, page
from mentor_copilot.domain.ledger import People, build_ledger
from mentor_copilot.domain.note import Note

PEOPLE = People.of("omar", "lena")
MEETING = date(2027, 2, 1)


def note(id: str, author: str, day: date, text: str, **more: str) -> Note:
    return Note.model_validate(
        {"id": id, "pair": "p1", "author": author, "date": day, "text": text, **more}
    )


FIRST = note(
    "n1",
    "lena",
    date(2027, 1, 4),
    "## What did you achieve?\n- Finished the outline of the talk\n\n"
    "## What did you struggle with?\n- Freezing when people ask questions\n\n"
    "## What would you like to work on next week?\n"
    "- Book a slot in the team meeting\n- Rehearse the opening with Priya\n",
)
MENTORS = note(
    "n2",
    "omar",
    date(2027, 1, 5),
    "Good talk. I'll send Lena the recording of my own talk by Friday.",
)
SECOND = note(
    "n3",
    "lena",
    date(2027, 1, 18),
    "## What did you achieve?\n- Booked a slot in the team meeting\n"
    "- Met 14 people at the fair\n\n"
    "## What did you struggle with?\n- Still freezing when people ask questions\n\n"
    "## Where do you need help?\n- How to buy time without an answer\n\n"
    "## What would you like to work on next week?\n"
    "- Rehearse the opening with Priya\n- Write down likely questions\n",
)
NOTES = (FIRST, MENTORS, SECOND)


def material(
    notes: tuple[Note, ...] = NOTES,
    at: date = MEETING,
    minutes: int = 45,
    reader: str = "omar",
) -> Material:
    return Material(
        pair="p1",
        reader=reader,
        people=PEOPLE,
        at=at,
        minutes=minutes,
        notes=notes,
        ledger=build_ledger(notes, PEOPLE, at),
    )


def brief(notes: tuple[Note, ...] = NOTES, **more: object) -> Brief:
    made = material(notes, **more)  # type: ignore[arg-type]
    return page(made, draft(made), "rules")
