"""A document of the cycle as a note: its person's words under headings, for ledger and brief."""

from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire.wording import words_of
from mentor_copilot.domain.value import Value


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
    held = getattr(entry.record, name)
    if not isinstance(held, Value) or not isinstance(held.value, str) or not held.known:
        return ""
    words = words_of(entry.kind)
    heading = words.page.get(name, words.items[name].label if name in words.items else "")
    return f"{heading}:\n{held.quote or held.value}" if heading else ""
