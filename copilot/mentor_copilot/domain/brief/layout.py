"""A brief laid out for reading: sections, whose each line is, and the marks of its notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from mentor_copilot.domain.brief.page import (
    AgendaItem,
    Brief,
    BriefLine,
    SourceNote,
    is_input,
)
from mentor_copilot.domain.brief.shown import standing
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import Cite

MARKS_AT_MOST = 4
_LONGEST = 60  # signs of a word, such as an address; the words themselves stand with the note
_ID = 8  # signs by which a goal or a plan can be told from others


@dataclass(frozen=True)
class Mark:
    """The number of a note in the list of notes, and the places that a line cites in it."""

    number: int
    places: tuple[Cite, ...]

    @property
    def quote(self) -> str:
        """The words of the places."""
        return " … ".join(" ".join(place.quote.split()) for place in self.places)


@dataclass(frozen=True)
class Shown:
    """One line as it is read: whose it is, what it says, and what is known beside it."""

    owner: str
    text: str
    beside: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Part:
    """A section with its title; `by_owner` where it matters whose each line is."""

    title: str
    by_owner: bool
    lines: tuple[Shown, ...]

    def groups(self) -> Iterator[tuple[str, list[Shown]]]:
        """The lines by owner, in the order of their first lines; "" where nobody is named."""
        if not self.by_owner:
            yield "", list(self.lines)
            return
        for owner in dict.fromkeys(line.owner for line in self.lines):
            yield owner, [line for line in self.lines if line.owner == owner]


def parts(brief: Brief) -> list[Part]:
    """The sections that have lines, in the order of the page."""
    return [
        Part(
            title=phrase("section", section),
            by_owner=section == "commitments" or _of_several(section, lines),
            lines=tuple(_shown(line, brief) for line in lines),
        )
        for section, found in groupby(brief.lines, key=lambda line: line.section)
        for lines in [list(found)]
    ]


def _of_several(section: str, lines: list[BriefLine]) -> bool:
    """Whether the goals on the page are of more than one person."""
    return section == "goals" and len({line.owner for line in lines}) > 1


def marks(cites: Iterable[Cite], brief: Brief) -> tuple[Mark, ...]:
    """One mark a cited note, in the order of the notes; of many the first and the last."""
    numbers = {source.note_id: at for at, source in enumerate(brief.sources, 1)}
    found: dict[int, list[Cite]] = {}
    for place in cites:
        if place.note_id in numbers:
            found.setdefault(numbers[place.note_id], []).append(place)
    shown = sorted(found)
    if len(shown) > MARKS_AT_MOST:
        shown = [shown[0], *shown[1 - MARKS_AT_MOST :]]
    return tuple(Mark(number, tuple(found[number])) for number in shown)


def sources(brief: Brief) -> list[tuple[int, SourceNote]]:
    """The notes whose marks are on the page, each with its number."""
    cited = [one.cites for one in brief.lines] + [one.cites for one in brief.agenda]
    cited += [one.cites for one in brief.questions]
    cited += [(one.outside,) for one in brief.agenda if one.outside]
    used = {mark.number for cites in cited for mark in marks(cites, brief)}
    return [(at, one) for at, one in enumerate(brief.sources, 1) if at in used]


def cited_words(brief: Brief) -> dict[str, tuple[str, ...]]:
    """All words of the page that are cited from each note, by its id."""
    cited: dict[str, dict[str, None]] = {}
    for place in brief.cites():
        cited.setdefault(place.note_id, {})[" ".join(place.quote.split())] = None
    return {note: tuple(words) for note, words in cited.items()}


def source_line(number: int, source: SourceNote) -> str:
    """A note of the list: its mark, its day, its author, its id, and whether it is private."""
    private = " (private)" if source.scope == "private" else ""
    return f"[{number}] {in_words(source.date)}, {source.author}: {named(source.note_id)}{private}"


def named(note_id: str) -> str:
    """A note by its id; what was said for a goal or a plan, or in a check-in, is told as that."""
    from mentor_copilot.domain.cycle.kinds import SHEETS
    from mentor_copilot.domain.questionnaire.wording import words_of

    kind, _, said = note_id.partition(":")
    if kind in SHEETS:
        return f"{words_of(kind).heading.lower()} {said[:_ID]}"
    if note_id.startswith("move:"):
        _, kept, number = note_id.rsplit(":", 2)
        return f"of the goal {kept[:_ID]}, move {number}"
    if not is_input(note_id):
        return note_id
    kept, _, number = said.rsplit(":", 2)
    return f"said for the {kind} {kept[:_ID]}, input {number}"


def clipped(text: str) -> str:
    """The text with the middle of very long words left out."""
    return " ".join(
        word if len(word) <= _LONGEST else f"{word[: _LONGEST // 2]}…{word[-_LONGEST // 4 :]}"
        for word in text.split(" ")
    )


def heading(brief: Brief) -> str:
    """What the page is, for whom and when."""
    return f"For {brief.reader}: meeting of {in_words(brief.as_of)}, {brief.minutes} minutes"


def speaker(brief: Brief) -> str:
    """Who put the page together, and what was left off it."""
    who = "rules: a program, no model" if brief.engine == "rules" else f"{brief.engine}: an AI"
    notes = f"notes up to {in_words(brief.since)}" if brief.since else "no notes yet"
    return f"Pair {brief.pair}; {notes}; put together by {who}"


def left_out(brief: Brief) -> str:
    """How many promises had no room on the page; "" where all had."""
    if not brief.left_out:
        return ""
    return f"Not on this page for want of room: {brief.left_out} older promises"


def unprepared(brief: Brief) -> str:
    """Who has told nothing for this session that the reader may see; "" where both have."""
    if not brief.unprepared:
        return ""
    return f"Not prepared here yet: {' and '.join(brief.unprepared)}"


def crossed(item: AgendaItem) -> str:
    """What of the pair's agreement an agenda item crosses; "" where nothing."""
    return f"outside the agreement: “{item.outside.quote}”" if item.outside else ""


def _shown(line: BriefLine, brief: Brief) -> Shown:
    return Shown(
        owner=line.owner or "",
        text=line.text,
        beside=standing(line, brief.since),
        marks=marks(line.cites, brief),
    )
