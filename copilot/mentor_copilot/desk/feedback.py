"""The feedback desk: drafts feedback from what a person wrote, and keeps it as their note.

Feedback is kept as a note of the pair and not as a document of its own: notes have an author and a
scope that is enforced wherever they are read, the ledger and the brief read them (a claim of the
kind "feedback"), and they leave with the pair's export. It is private to its giver until they give
it; the spoken word is the giving.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.desk.pairs import not_theirs
from mentor_copilot.domain.feedback import FeedbackOutcome, conversed
from mentor_copilot.domain.feedback.conversation import Setting
from mentor_copilot.domain.note import Scope
from mentor_copilot.domain.reading import DayOrder
from mentor_tools.errors import Usage

CHARACTERS_AT_MOST = 5_000  # of a text; feedback is about one thing


@dataclass(frozen=True)
class Giving:
    """Between whom feedback passes: the giver, the other, their pair; "" where it is not said."""

    giver: str = ""
    to: str = ""
    pair: str = ""
    asked: bool = False


def drafted(
    texts: Sequence[str],
    giving: Giving,
    today: date | None = None,
    *,
    order: DayOrder = "dmy",
    region: str = "",
) -> FeedbackOutcome:
    """The feedback that a first text and the answers after it come to; no model is asked.

    `Usage` for a text that is too long to be about one thing.
    """
    if any(len(text) > CHARACTERS_AT_MOST for text in texts):
        raise Usage(f"a text is longer than {CHARACTERS_AT_MOST:,} characters; tell one thing")
    day = today or date.today()
    setting = Setting(today=day, order=order, region=region, to=giving.to)
    return conversed(texts, setting, asked=giving.asked)


async def kept(
    notes: NoteDesk, told: FeedbackOutcome, giving: Giving, scope: Scope = "private"
) -> FeedbackOutcome:
    """The same, kept as a note by the giver, with the note's id in `saved`.

    `Usage` where it is not complete, or the giver or the other is not of the pair.
    """
    if told.state != "complete":
        missing = ", ".join(question.field for question in told.questions) or "the words"
        raise Usage(f"not saved, the feedback is not complete yet: {missing}")
    pair = next((one for one in await notes.pairs(giving.giver) if one.id == giving.pair), None)
    if pair is None:
        raise not_theirs(giving.pair, giving.giver)
    other = pair.mentee if giving.giver == pair.mentor else pair.mentor
    if giving.to and giving.to != other:
        raise Usage(f"it is for {giving.to}, and the other of the pair {pair.id} is {other}")
    asked = f"\n{other} asked for it." if giving.asked else ""
    text = f"Feedback to {other}: {told.text}{asked}"  # a heading that the ledger knows
    note = await notes.add_note(pair.id, giving.giver, text, scope=scope)
    return told.model_copy(update={"saved": note.id})
