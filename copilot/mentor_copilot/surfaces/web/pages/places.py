"""Where the words that something rests on can be read."""

from urllib.parse import quote

from mentor_copilot.domain.ledger import Cite


def place(cited: Cite) -> str:
    """The address of a note, opened at the cited words."""
    return f"/notes/{quote(cited.note_id, safe='')}?start={cited.start}&end={cited.end}#quote"
