"""The last session, the next one, and what it is to be about."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from mentor_copilot.domain.brief import BriefLine, draft
from mentor_copilot.domain.brief.material import TOGETHER
from mentor_copilot.domain.ledger.sentences import sentences
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.recall.asked import Asked
from mentor_copilot.domain.recall.mentions import said
from mentor_copilot.domain.recall.told import told_lines

_NEXT = re.compile(
    r"\b(?:next|follow[- ]?up) (?:session|meeting|call|catch[- ]?up|conversation|one-on-one|1:1)\b"
    r"|\b(?:we|to) (?:meet|talk|speak) (?:next|again)\b|\bnext (?:we )?(?:meet|talk)\b",
    re.IGNORECASE,
)


def session(asked: Asked) -> list[BriefLine]:
    """What the notes of the days that were asked for tell, or else those of the last session."""
    since = asked.shelf.material.since
    if since is None:
        return []
    spans = asked.spans or ((since - TOGETHER, since),)

    def is_near(day: date) -> bool:
        return any(first <= day <= last for first, last in spans)

    near = [claim for claim in asked.shelf.material.ledger.claims if is_near(claim.learnt_at)]
    held = [claim for claim in near if claim.kind != "said"] or near
    return told_lines(held) or [_opening(note) for note in asked.shelf.notes if is_near(note.date)]


def last_day(asked: Asked) -> date | None:
    """The day of the last session."""
    return asked.shelf.material.since


def next_session(asked: Asked) -> list[BriefLine]:
    """What the notes since the last session say of the next one, the newest first."""
    found = of_the_next(asked.shelf.notes, asked.shelf.material.since)
    return [said(note, start, end) for note, start, end in found]


def of_the_next(notes: Sequence[Note], last: date | None) -> Iterator[tuple[Note, int, int]]:
    """Each sentence of notes since the last session that names the next one, newest note first."""
    since = last - TOGETHER if last else date.min
    for note in reversed(notes):
        if note.date >= since:
            for start, end in sentences(note.text, 0, len(note.text)):
                if _NEXT.search(note.text[start:end]):
                    yield note, start, end


def agenda(asked: Asked) -> list[BriefLine]:
    """What the brief would put on the agenda, as far as it stands on somebody's words."""
    planned = draft(asked.shelf.material).agenda
    return [
        BriefLine(section="watch", text=item.text, kind="inferred", cites=item.cites)
        for item in planned
        if item.cites
    ]


def _opening(note: Note) -> BriefLine:
    start, end = next(sentences(note.text, 0, len(note.text)), (0, len(note.text)))
    return said(note, start, end)
