"""What a search found, as it is shown in a terminal: each passage with its day and its note."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.surfaces.cli.card import printable, wrapped

if TYPE_CHECKING:
    from mentor_tools.search_ports import Hit

_SHOWN = 600


def found_page(hits: "Sequence[Hit]") -> str:
    """The passages, best first."""
    if not hits:
        return "nothing found that you may read"
    return printable("\n\n".join(map(_passage, hits)))


def _passage(hit: "Hit") -> str:
    words = " ".join(hit.quote.split())
    if len(words) > _SHOWN:
        words = words[:_SHOWN].rsplit(" ", 1)[0] + " ..."
    return f"{in_words(hit.date)}, note {hit.note_id}\n{wrapped(words, '  ')}"
