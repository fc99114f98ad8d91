"""A document of the cycle as a note: its person's words under headings, for ledger and brief."""

from collections.abc import Callable

from mentor_copilot.domain.cycle import checkin, checkin_page, experiment, pivot, skill
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire import Record
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.value import Value


def as_notes(entry: Entry, pair: str) -> tuple[Note, ...]:
    """The document as notes of the pair: one, unless its parts were told on days of their own."""
    if isinstance(entry.record, skill.Skill):
        return skill.pages(entry.id, entry.owner, entry.record, pair)
    note = as_note(entry, pair)
    return (note,) if note else ()


def as_note(entry: Entry, pair: str) -> Note | None:
    """The document as a note of its owner's in the pair; None where it has no words to show.

    The note is made anew each time and never kept: its id is "KIND:ID", and the same document
    gives the same text, so that a place in it holds.
    """
    parts = [part for name in type(entry.record).model_fields if (part := _part(entry, name))]
    if not parts:
        return None
    return Note(
        id=f"{entry.kind}:{entry.id}",
        pair=pair,
        author=entry.owner,
        date=entry.record.day,
        text="\n\n".join(parts),
        scope=entry.record.scope,
    )


def _part(entry: Entry, name: str) -> str:
    """One answer under its heading; "" where there is none, or it is not to be shown."""
    told = _TELLING.get((entry.kind, name), _answer)(entry.record, name)
    words = words_of(entry.kind)
    heading = words.page.get(name, words.items[name].label if name in words.items else "")
    return f"{heading}:\n{told}" if heading and told else ""


def _answer(record: Record, name: str) -> str:
    """The words of an answer as they were said; "" for what is no answer, or was passed over."""
    held = getattr(record, name)
    if not isinstance(held, Value) or not isinstance(held.value, str) or not held.known:
        return ""
    return held.quote or held.value


# What is told on the page otherwise than in the words of its answer alone.
_TELLING: dict[tuple[str, str], Callable[[Record, str], str]] = {
    (checkin.KIND, "readings"): checkin_page.readings_told,
    (checkin.KIND, "note"): checkin_page.note_told,
    (pivot.KIND, "aim"): pivot.decided,
    (experiment.KIND, "trial"): experiment.trial_told,
    (experiment.RESULT_KIND, "trial"): experiment.trial_done,
}
