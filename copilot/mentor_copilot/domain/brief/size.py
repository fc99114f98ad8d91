"""How large the letters of a printed brief may be, so that all of it is on one A4 page."""

from collections.abc import Iterator, Sequence
from math import ceil

from mentor_copilot.domain.brief.excerpts import width
from mentor_copilot.domain.brief.layout import heading, marks, parts, sources
from mentor_copilot.domain.brief.page import Brief

_WIDTH, _HEIGHT = 516.0, 773.0  # points between the margins of A4
SIZES = (11.0, 10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0)
_SIGN = 0.5  # of the letters' size: the width of a sign
_LINE, _GAP = 1.25, 0.16  # of the size: a line's height, and the space around an item
_SMALL = 0.85
_HEADING = 1.75  # lines
_NOTES_ACROSS, _NOTE = 3, 0.8  # columns of notes, and the size of their lines
_MINUTES_AND_LEAD = 110.0  # points beside an agenda item


def print_size(brief: Brief, beneath: Sequence[str] = ()) -> float:
    """Points: the largest of some sizes at which the page is full but not overfull.

    `beneath` are the lines of the door itself, such as the way to what had no room.
    """
    return next((size for size in SIZES if _height(brief, beneath, size) <= _HEIGHT), SIZES[-1])


def _height(brief: Brief, beneath: Sequence[str], size: float) -> float:
    """How high the page is at most, in points; typefaces differ, so it is taken for a wide one."""
    items = (*((text, 10.0) for text in beneath), *_items(brief))
    lines = sum(_lines(text, size, _WIDTH - beside) + _GAP for text, beside in items)
    headings = _HEADING * (len(parts(brief)) + 4)
    owners = sum(len(list(part.groups())) for part in parts(brief) if part.by_owner)
    whys = sum(_lines(one.why, size * _SMALL, _WIDTH - _MINUTES_AND_LEAD) for one in brief.agenda)
    notes = _NOTE * ceil(len(sources(brief)) / _NOTES_ACROSS)
    return size * _LINE * (lines + headings + 1.3 * owners + _SMALL * whys + notes)


def _items(brief: Brief) -> Iterator[tuple[str, float]]:
    """Each text that stands in its own lines, with the points that it has beside it."""
    for text in (heading(brief), *brief.remarks):
        yield text, 10.0
    for part in parts(brief):
        for line in part.lines:
            yield f"{line.text} {line.beside}{'00, ' * len(line.marks)}", 16.0
    for item in brief.agenda:
        yield f"{item.text}{'00, ' * len(marks(item.cites, brief))}", _MINUTES_AND_LEAD
    for question in brief.questions:
        yield f"{question.text} 00", 16.0


def _lines(text: str, size: float, across: float) -> int:
    return ceil(width(text) * _SIGN * size / across)
