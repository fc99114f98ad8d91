"""A brief as one HTML file: nothing is loaded, nothing runs, and it prints on one A4 page."""

from dataclasses import dataclass
from importlib import resources

import jinja2

from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.brief.layout import (
    crossed,
    heading,
    marks,
    parts,
    source_line,
    sources,
    speaker,
)
from mentor_copilot.domain.brief.size import print_size
from mentor_copilot.surfaces.cli.brief_text import NOBODY, left_out, unprepared
from mentor_copilot.surfaces.cli.card import printable

_LONGEST = 60  # signs of a word, such as an address; the words themselves stand with the note


@dataclass(frozen=True)
class _Cited:
    number: int
    line: str
    quotes: list[str]


def brief_html(brief: Brief) -> str:
    """The page; the notes' words are escaped, whatever they hold."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["clipped"] = _clipped
    file = resources.files("mentor_copilot.surfaces.cli").joinpath("brief.html.j2")
    template = environment.from_string(file.read_text(encoding="utf-8"))
    return printable(
        template.render(
            brief=brief,
            heading=heading(brief),
            speaker=speaker(brief),
            parts=parts(brief),
            left_out=left_out(brief),
            unprepared=unprepared(brief),
            notes=_notes(brief),
            nobody=NOBODY,
            size=print_size(brief, (left_out(brief),)),
            crossed=crossed,
            marks=lambda cites: marks(cites, brief),
        )
    )


def _clipped(text: str) -> str:
    """The text with the middle of very long words left out."""
    return " ".join(
        word if len(word) <= _LONGEST else f"{word[: _LONGEST // 2]}…{word[-_LONGEST // 4 :]}"
        for word in text.split(" ")
    )


def _notes(brief: Brief) -> list[_Cited]:
    """The notes of the page, each with all words that are cited from it."""
    cited: dict[str, dict[str, None]] = {}
    for place in brief.cites():
        cited.setdefault(place.note_id, {})[" ".join(place.quote.split())] = None
    return [
        _Cited(number, source_line(number, source), list(cited[source.note_id]))
        for number, source in sources(brief)
    ]
