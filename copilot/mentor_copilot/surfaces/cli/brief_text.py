"""A brief as plain text for a terminal, and as Markdown."""

import re
import shutil
import textwrap
from collections.abc import Iterable

from mentor_copilot.domain.brief import AgendaItem, Brief, layout
from mentor_copilot.domain.brief.layout import (
    Mark,
    Part,
    Shown,
    crossed,
    heading,
    marks,
    parts,
    source_line,
    sources,
    speaker,
)
from mentor_copilot.surfaces.cli.card import printable

_MARKED = re.compile(r"([\\`*_{}\[\]<>#|])")
NOBODY = "Nobody is named"


def brief_text(brief: Brief) -> str:
    """The page as plain text."""
    blocks = [[heading(brief), speaker(brief)]]
    blocks += [[_filled(remark, "")] for remark in brief.remarks]
    blocks += [[part.title.upper(), *_part(part)] for part in parts(brief)]
    blocks.append(["AGENDA", *(line for item in brief.agenda for line in _item(item, brief))])
    asked = [_filled(f"? {one.text}{_marks(marks(one.cites, brief))}") for one in brief.questions]
    blocks += [["WORTH ASKING", *asked]] if asked else []
    blocks += [[_filled(told, "") for told in rest(brief)]]
    blocks.append(_sources(brief))
    return printable("\n\n".join("\n".join(block) for block in blocks if block))


def left_out(brief: Brief) -> str:
    """How many promises had no room on the page, and the command that shows them."""
    told = layout.left_out(brief)
    shows = f" (mentor commitments --pair {brief.pair} --as {brief.reader})"
    return told and told + shows


def unprepared(brief: Brief) -> str:
    """Who has told nothing for this session, and the command that asks them."""
    told = layout.unprepared(brief)
    return told and f"{told} (mentor prepare --pair {brief.pair} --as NAME)"


def rest(brief: Brief) -> list[str]:
    """What did not get on the page: promises without room, texts without proof."""
    told = [one for one in (unprepared(brief), left_out(brief)) if one]
    return told + [f"Refused: {one.text} ({one.reason})" for one in brief.refused]


def _part(part: Part) -> Iterable[str]:
    for owner, lines in part.groups():
        if part.by_owner:
            yield f"  {owner or NOBODY}"
        for line in lines:
            yield _filled(f"- {_line(line)}")


def _line(line: Shown) -> str:
    beside = f" ({line.beside})" if line.beside else ""
    return f"{line.text}{beside}{_marks(line.marks)}"


def _marks(found: Iterable[Mark]) -> str:
    numbers = ", ".join(str(mark.number) for mark in found)
    return f" [{numbers}]" if numbers else ""


def _item(item: AgendaItem, brief: Brief) -> Iterable[str]:
    told = f"{item.minutes:>3} min  {item.text}{_marks(marks(item.cites, brief))}"
    yield _filled(told, "  ", " " * 11)
    yield _filled(f"{item.lead} leads; {item.why}", " " * 11, " " * 11)
    if item.outside:
        told = f"{crossed(item)}{_marks(marks((item.outside,), brief))}"
        yield _filled(told, " " * 11, " " * 11)


def _sources(brief: Brief) -> list[str]:
    listed = _listed(brief)
    return ["NOTES", *(_filled(one) for one in listed)] if listed else []


def _listed(brief: Brief) -> list[str]:
    return [source_line(at, one) for at, one in sources(brief)]


def _filled(text: str, first: str = "  ", later: str | None = None) -> str:
    width = max(30, min(shutil.get_terminal_size((88, 24)).columns, 88))
    after = first + "  " if later is None else later
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=after)


def brief_markdown(brief: Brief) -> str:
    """The page as Markdown; marks of the notes' words are escaped."""
    lines = [f"# {_plain(heading(brief))}", "", _plain(speaker(brief)), ""]
    lines += [f"> {_plain(remark)}\n" for remark in brief.remarks]
    for part in parts(brief):
        lines += [f"## {part.title}", ""]
        for owner, group in part.groups():
            lines += [f"**{_plain(owner or NOBODY)}**", ""] if part.by_owner else []
            lines += [*(f"- {_plain(_line(line))}" for line in group), ""]
    lines += ["## Agenda", ""]
    for item in brief.agenda:
        told = f"{item.text}{_marks(marks(item.cites, brief))}"
        lines.append(f"- **{item.minutes} min**, {item.lead} leads: {_plain(told)}")
        lines.append(f"  *{_plain(item.why)}*")
        if item.outside:
            told = f"{crossed(item)}{_marks(marks((item.outside,), brief))}"
            lines.append(f"  **{_plain(told)}**")
    lines += ["", "## Worth asking", ""]
    lines += [f"- {_plain(one.text + _marks(marks(one.cites, brief)))}" for one in brief.questions]
    lines += ["", *(f"{_plain(told)}\n" for told in rest(brief))]
    lines += [f"{_plain(line)}  " for line in _listed(brief)]
    return "\n".join(lines).rstrip()


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _MARKED.sub(r"\\\1", " ".join(printable(text).split()))
