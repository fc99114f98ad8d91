"""Signs of the four reasons in a person's own words, each with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mentor_copilot.domain.cycle.own_words import own_sentences
from mentor_copilot.domain.cycle.stalls.lexicon import (
    REASONS,
    ReasonName,
    folded,
    off,
    signs_of,
)
from mentor_copilot.domain.ledger import Cite, Claim
from mentor_copilot.domain.note import Note

CLEAR, HINT = 1.0, 0.5

# "Tom keeps putting it off": a name and what it does, with nothing of the writer's.
_ANOTHER = re.compile(
    r"\W*(?!It|This|That|There|What|Who|Every|No|Some|One|Here|Now)[A-Z][a-z]+(?<!ing)\s+"
    r"(?:and\s+[A-Z][a-z]+\s+)?(?:is|was|are|were|has|had|does|did|keeps?|kept|puts?|feels?|felt|thinks?|"
    r"doubts?|seems?|wants?|says?|said|admitted|told)\b"
)
_MINE = re.compile(r"\b(?:i|me|my|mine|myself)\b")


@dataclass(frozen=True)
class Sign:
    """A sentence that tells of a reason, clearly (1) or by a hint (one half), on a day."""

    reason: ReasonName
    weight: float
    day: date
    cite: Cite


def signs(notes: Iterable[Note], person: str, claims: Iterable[Claim] = ()) -> tuple[Sign, ...]:
    """The signs in what the person wrote themselves; nobody else's words about them count.

    `claims` are what the ledger read in the notes: a sentence that it gives to another speaker is
    left out, so that minutes do not lend one's words to the other.
    """
    others = {
        (one.cites[0].note_id, one.cites[0].start): one.who
        for one in claims
        if one.who not in (None, person)
    }
    own = [note for note in notes if note.author == person]
    return tuple(
        sign
        for note in own
        for start, end in own_sentences(note.text)
        if not any((note.id, at) in others for at in range(start, end))
        for sign in _in_sentence(note, start, end)
    )


def _in_sentence(note: Note, start: int, end: int) -> Iterator[Sign]:
    words = folded(note.text[start:end])
    if _ANOTHER.match(note.text[start:end]) and not _MINE.search(words):
        return
    if any(off(name).search(words) for name in ("over", "others", "outer")):
        return
    place = Cite(note_id=note.id, start=start, end=end, quote=note.text[start:end])
    for reason in REASONS:
        if signs_of(reason, "clear").search(words):
            yield Sign(reason, CLEAR, note.date, place)
        elif signs_of(reason, "hint").search(words):
            yield Sign(reason, HINT, note.date, place)
