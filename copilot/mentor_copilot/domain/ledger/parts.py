"""The parts of a sentence that stand under a label of their own: "Actions: Ana to send CV; ..."."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.ledger.headings import read_title
from mentor_copilot.domain.ledger.layout import Heading
from mentor_copilot.domain.ledger.people import People

Part = tuple[int, int, Heading | None]  # a stretch of the text and the label before it

IN_LINE = 9  # the level of a heading that is a label within a line
_LABEL = re.compile(
    r"(?:^|(?<=\s))[*_(]{0,3}(?P<label>(?:\d{1,2}-?\s?)?[A-Za-z][\w'’/-]*(?:\s[\w'’/-]+){0,3}?)"
    r"\s?[*_)]{0,3}:[*_]{0,3}(?=\s)\s*"
)
_TALLY = re.compile(r"\d+(?:[.,]\d+)?\s*(?:[.,;!%]|$)")  # "Poems finished: 9" is a count
_LIST = re.compile(r"\s*;\s+")


def parts(text: str, start: int, end: int, people: People) -> Iterator[Part]:
    """A sentence cut at its known labels; a list with semicolons behind one is cut up too."""
    at, label = start, None
    if text.find(":", start, end) < 0:
        yield start, end, None
        return
    for found in _LABEL.finditer(text[start:end]):
        heading = _heading(found, start, people)
        if heading is None or _TALLY.match(text, start + found.end(), end):
            continue
        yield from _list(text, at, start + found.start(), label)
        at, label = start + found.end(), heading
    yield from _list(text, at, end, label)


def _heading(found: re.Match[str], offset: int, people: People) -> Heading | None:
    words = found["label"]
    if not (found.start() == 0 or words[0].isupper() or words[0].isdigit()):
        return None
    title = read_title(words, people)
    if title.meaning is None:
        return None
    place = (offset + found.start("label"), offset + found.end("label"))
    return Heading(*place, level=IN_LINE, indent=0, title=title)


def _list(text: str, start: int, end: int, label: Heading | None) -> Iterator[Part]:
    at = start
    for found in _LIST.finditer(text, start, end) if label else ():
        yield at, found.start(), label
        at = found.end()
    yield at, end, label
