"""An obstacle that lies in the surroundings is for the mentor and the programme, not the mentee.

Protected time and leadership that backs it are what founding article 004 asks of an environment.
One flag, with the words that prove it.
"""

from collections.abc import Iterator

from mentor_copilot.domain.brief.excerpts import excerpt, told
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import CARRIES_CITED, WORDS_A_LINE
from mentor_copilot.domain.cycle.own_words import own_sentences
from mentor_copilot.domain.cycle.surroundings import tells_of_surroundings
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.review.document import ReviewLine
from mentor_copilot.domain.review.looking import Look


def surroundings(look: Look) -> ReviewLine | None:
    """The newest words that tell of it, with the place of each day that told of it; or None."""
    newest: dict[str, Cite] = {}
    for note, place in _told(look):
        newest.setdefault(note, place)
    found = list(newest.values())[:CARRIES_CITED]
    if not found:
        return None
    text = told(excerpt(found[0].quote, WORDS_A_LINE))
    line = BriefLine(
        section="watch",
        text=text,
        kind="said",
        routes_to=("mentor", "programme"),
        cites=tuple(found),
    )
    return look.line(line, "surroundings", "surroundings")


def _told(look: Look) -> Iterator[tuple[str, Cite]]:
    """The sentences of the owner's own that tell of it, with their notes, the newest first."""
    texts = (*look.material.notes, *look.material.pages)
    for note in sorted(texts, key=lambda one: (one.date, one.id), reverse=True):
        if note.author != look.owner or not look.is_new(note.date):
            continue
        for start, end in own_sentences(note.text):
            quote = note.text[start:end]
            if tells_of_surroundings(quote):
                place = Cite(note_id=note.id, start=start, end=end, quote=quote)
                if look.concerns_words(place):
                    yield note.id, place
