"""A brief as one HTML file: nothing is loaded, nothing runs, and it prints on one A4 page."""

from importlib import resources

import jinja2

from mentor_copilot.domain.brief import Brief
from mentor_copilot.surfaces.cli.brief_layout import (
    heading,
    marks,
    parts,
    rest,
    source_line,
    sources,
    speaker,
)
from mentor_copilot.surfaces.cli.brief_text import NOBODY
from mentor_copilot.surfaces.cli.card import printable


def brief_html(brief: Brief) -> str:
    """The page; the notes' words are escaped, whatever they hold."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    file = resources.files("mentor_copilot.surfaces.cli").joinpath("brief.html.j2")
    template = environment.from_string(file.read_text(encoding="utf-8"))
    return printable(
        template.render(
            brief=brief,
            heading=heading(brief),
            speaker=speaker(brief),
            parts=parts(brief),
            rest=rest(brief),
            sources=[source_line(at, one) for at, one in sources(brief)],
            nobody=NOBODY,
            marks=lambda cites: marks(cites, brief),
        )
    )
