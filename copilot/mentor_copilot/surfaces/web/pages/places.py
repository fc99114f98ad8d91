"""Where the words that something rests on can be read."""

from mentor_copilot.domain.ledger import Cite
from mentor_copilot.surfaces.web.gate.segments import segment


def place(cited: Cite) -> str:
    """The address of a note, opened at the cited words."""
    return f"/notes/{segment(cited.note_id)}?start={cited.start}&end={cited.end}#quote"
