"""A brief as a page: each line leads to its words in the note, and the print fits one sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from mentor_copilot.domain.brief import AgendaItem, Brief, layout
from mentor_copilot.domain.brief.layout import Shown, clipped, crossed
from mentor_copilot.domain.brief.size import print_size
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.surfaces.web.pages.pairing import Room


@dataclass(frozen=True)
class Mark:
    """The number of a note, the place of the words in it, and the words."""

    number: int
    href: str
    quote: str


@dataclass(frozen=True)
class Line:
    """One line: where it stands on the page, what it says, and where its words stand.

    `private` where it rests on a note that the reader alone may read.
    """

    anchor: str
    text: str
    beside: str
    marks: tuple[Mark, ...]
    private: bool = False

    @property
    def href(self) -> str:
        """The place of its first words; "" where it has none."""
        return self.marks[0].href if self.marks else ""


@dataclass(frozen=True)
class Part:
    """A section: its title, and its lines by whose they are ("" where that does not matter)."""

    title: str
    by_owner: bool
    groups: tuple[tuple[str, tuple[Line, ...]], ...]


@dataclass(frozen=True)
class Item:
    """A piece of the meeting, with the clause of the agreement that it crosses, if any."""

    line: Line
    minutes: int
    lead: str
    why: str
    crossed: str
    crossed_at: str


@dataclass(frozen=True)
class Source:
    """A note of the list at the end, with its words that the page cites."""

    number: int
    line: str
    href: str
    quotes: tuple[str, ...]


@dataclass(frozen=True)
class BriefPage:
    """All of a brief as its template takes it; `size` is a class of the style sheet of briefs."""

    brief: Brief
    heading: str
    speaker: str
    scope: str
    parts: tuple[Part, ...]
    agenda: tuple[Item, ...]
    questions: tuple[Line, ...]
    sources: tuple[Source, ...]
    left_out: str
    unprepared: str
    size: str

    @property
    def has_private(self) -> bool:
        """Whether a line rests on a note that the reader alone may read."""
        groups = [lines for part in self.parts for _, lines in part.groups]
        return any(line.private for lines in groups for line in lines)


def brief_page(brief: Brief, room: Room) -> BriefPage:
    """The page of a brief for the one it was written for."""
    making = _Making(brief, room)
    scope = _scope(room)
    return BriefPage(
        brief=brief,
        heading=layout.heading(brief),
        speaker=layout.speaker(brief),
        scope=scope,
        parts=tuple(making.parts()),
        agenda=tuple(making.item(at, one) for at, one in enumerate(brief.agenda, 1)),
        questions=tuple(
            making.line(f"question-{at}", one.text, "", one.cites)
            for at, one in enumerate(brief.questions, 1)
        ),
        sources=tuple(making.sources()),
        left_out=layout.left_out(brief),
        unprepared=layout.unprepared(brief),
        size=size_class(print_size(brief, (layout.left_out(brief), scope))),
    )


def size_class(points: float) -> str:
    """The class of the style sheet for letters of that size: 9.5 points is "pt-9-5"."""
    return f"pt-{points:g}".replace(".", "-")


def _scope(room: Room) -> str:
    return (
        f"Built only from what {room.me} may read; the private notes of {room.other} are not in it."
    )


@dataclass(frozen=True)
class _Making:
    brief: Brief
    room: Room

    def parts(self) -> Iterable[Part]:
        """The sections, their lines numbered over all of them."""
        at = 0
        for part in layout.parts(self.brief):
            groups = []
            for owner, shown in part.groups():
                lines = []
                for one in shown:
                    at += 1
                    lines.append(self._shown(f"line-{at}", one))
                groups.append((owner, tuple(lines)))
            yield Part(part.title, part.by_owner, tuple(groups))

    def item(self, at: int, one: AgendaItem) -> Item:
        """A piece of the meeting."""
        anchor = f"item-{at}"
        return Item(
            line=self.line(anchor, one.text, "", one.cites),
            minutes=one.minutes,
            lead=one.lead,
            why=one.why,
            crossed=clipped(crossed(one)),
            crossed_at=self._place((one.outside,), anchor) if one.outside else "",
        )

    def line(self, anchor: str, text: str, beside: str, cites: Iterable[Cite]) -> Line:
        """A line with the places of its words."""
        return self._shown(anchor, Shown("", text, beside, layout.marks(cites, self.brief)))

    def sources(self) -> Iterable[Source]:
        """The notes at the end of the page."""
        cited = layout.cited_words(self.brief)
        places = self.brief.cites()
        for number, source in layout.sources(self.brief):
            here = [one for one in places if one.note_id == source.note_id]
            yield Source(
                number,
                layout.source_line(number, source),
                self._place(here[:1], f"note-{number}"),
                cited[source.note_id],
            )

    def _shown(self, anchor: str, one: Shown) -> Line:
        private = {at for at, note in enumerate(self.brief.sources, 1) if note.scope == "private"}
        return Line(
            anchor=anchor,
            text=clipped(one.text),
            beside=one.beside,
            marks=tuple(
                Mark(mark.number, self._place(mark.places, anchor), mark.quote)
                for mark in one.marks
            ),
            private=any(mark.number in private for mark in one.marks),
        )

    def _place(self, places: Iterable[Cite], anchor: str) -> str:
        brief = self.brief
        return self.room.place(list(places), at=brief.as_of, minutes=brief.minutes, line=anchor)
