"""A brief as one HTML file: nothing is loaded, nothing runs, and it prints on one A4 page."""

from dataclasses import dataclass
from importlib import resources

import jinja2

from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.brief.layout import (
    cited_words,
    clipped,
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


@dataclass(frozen=True)
class _Cited:
    number: int
    line: str
    quotes: tuple[str, ...]


def brief_html(brief: Brief) -> str:
    """The page; the notes' words are escaped, whatever they hold."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["clipped"] = clipped
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


def _notes(brief: Brief) -> list[_Cited]:
    """The notes of the page, each with all words that are cited from it."""
    cited = cited_words(brief)
    return [
        _Cited(number, source_line(number, source), cited[source.note_id])
        for number, source in sources(brief)
    ]
