"""Cuts a note into its items: bullets, boxes, table rows and paragraphs under their headings.

What is not the writer's own telling is left out: front matter, code, comments and quoted mail.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from mentor_copilot.domain.ledger.headings import Title, read_title
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.voices import is_stranger

Box = Literal["open", "done", "dropped"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading or label and the place of its words; a smaller level reaches wider."""

    start: int
    end: int
    level: int
    indent: int
    title: Title


@dataclass(frozen=True, slots=True)
class Item:
    """A bullet with its continuing lines, a paragraph, or a row of a table.

    `headings` are those it stands under, the widest first; `above` is the bullet it belongs to.
    """

    start: int
    end: int
    form: Literal["bullet", "text", "row"]
    indent: int
    headings: tuple[Heading, ...]
    box: Box | None = None
    above: "Item | None" = None


class _Line:
    """One line of a note: the place of its content, its indent, and what its marks make of it."""

    __slots__ = ("start", "end", "indent", "form", "level", "box")

    def __init__(self, start: int, end: int, indent: int, form: str) -> None:
        self.start, self.end, self.indent, self.form = start, end, indent, form
        self.level = 0
        self.box: Box | None = None


_FENCE = re.compile(r"\s*(?:```|~~~)")
_BULLET = re.compile(
    r"(?:[-*+•◦▪‣–—·●○](?=[ \t]|$)|\(?\d{1,3}[.)](?=[ \t]|$)|\(?[a-z][.)](?=[ \t]))[ \t]*"
)
_BOX = re.compile(r"\[(?P<mark>[ xX/>-]?)\](?=[ \t]|$)[ \t]*|(?P<sign>[☐☑☒✅✔])️?[ \t]*")
_ATX = re.compile(r"#{1,6}(?=[ \t])[ \t]*")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*$")
_RULE = re.compile(r"\s*(?:(?:[*_-][ \t]*){3,}|={3,})\s*$")
_QUOTED = re.compile(r"\s*(?:>|On .{5,80} wrote:\s*$|-{2,}\s*(?:Original|Forwarded) )", re.I)
_BOLD = re.compile(r"(?:\*\*|__)(?P<words>[^*_\n]+?)(?:\*\*|__)[ \t]*:?[ \t]*$")
_TAGS = re.compile(r"(?:\s*</?[A-Za-z][^<>\n]{0,200}>)+\s*$")
_DONE_MARKS = {"x", "X", "☑", "✅", "✔"}
_DROPPED_MARKS = {"-", "☒"}


def items_of(text: str, people: People) -> Iterator[Item]:
    """The items of a note in order, each with the headings it stands under."""
    return _Reader(text, people).items()


def _lines(text: str) -> Iterator[_Line]:
    """The lines that tell something, blank ones among them; without code, comments and mail."""
    at, fenced, hidden, first = 0, False, False, True
    front = text.startswith("---\n")
    for raw in text.splitlines(keepends=True):
        start, at = at, at + len(raw)
        if front:
            front = first or raw.strip() not in ("---", "...")
            first = False
            continue
        if _FENCE.match(raw):
            fenced = not fenced
            continue
        opened, closed = raw.rfind("<!--"), raw.rfind("-->")
        was_hidden, hidden = hidden, (opened > closed) if opened != closed else hidden
        if fenced or was_hidden or opened >= 0 or _QUOTED.match(raw) or _TAGS.match(raw):
            continue
        yield _line(text, start, start + len(raw.rstrip()), raw)


def _line(text: str, start: int, end: int, raw: str) -> _Line:
    inner = start + len(raw) - len(raw.lstrip())
    indent = len(raw[: inner - start].expandtabs(4))
    if inner >= end:
        return _Line(start, start, indent, "blank")
    if _RULE.match(raw):
        return _Line(inner, end, indent, "rule" if not _UNDERLINE.match(raw) else "underline")
    atx = _ATX.match(text, inner, end)
    if atx:
        line = _Line(atx.end(), end, indent, "heading")
        line.level = len(atx.group().strip())
        return line
    if text.count("|", inner, end) >= 2 and "[[" not in text[inner:end]:
        return _Line(inner, end, indent, "row")
    return _marked(text, inner, end, indent)


def _marked(text: str, inner: int, end: int, indent: int) -> _Line:
    bullet = _BULLET.match(text, inner, end)
    content = bullet.end() if bullet else inner
    line = _Line(content, end, indent, "bullet" if bullet else "text")
    box = _BOX.match(text, content, end)
    if box and (bullet or box["sign"] or box["mark"]):
        mark = box["mark"] or box["sign"] or " "
        line.start, line.form = box.end(), "bullet"
        line.box = "done" if mark in _DONE_MARKS else "open"
        line.box = "dropped" if mark in _DROPPED_MARKS else line.box
    return line


class _Reader:
    """Walks the lines once, keeping the open headings and the item that lines still belong to."""

    def __init__(self, text: str, people: People) -> None:
        self.text, self.people = text, people
        self.headings: list[Heading] = []
        self.above: list[Item] = []
        self.held: Item | None = None
        self.gap = self.listed = False

    def items(self) -> Iterator[Item]:
        for line in _lines(self.text):
            yield from self._taken(line)
        yield from self._flushed()

    def _taken(self, line: _Line) -> Iterator[Item]:
        if line.form in ("blank", "rule"):
            yield from self._flushed()
            self.gap = True
            return
        if line.form == "underline":
            yield from self._underlined(line)
            return
        if self._continues(line) and self.held:
            self.held = replace(self.held, end=line.end)
            return
        yield from self._flushed()
        heading = self._heading(line)
        if heading:
            self._enter(heading)
        elif line.start < line.end:
            self._hold(line)
        self.gap = False

    def _continues(self, line: _Line) -> bool:
        """Whether a line goes on with what is held: wrapped text without a label or name."""
        if line.form != "text" or self.held is None or self.gap or self.held.form == "row":
            return False
        words = self.text[line.start : line.end]
        beside = self.held.form == "bullet" and line.indent <= self.held.indent
        if beside and not words[:1].islower():
            return False
        return not _starts_anew(words) and self._heading(line) is None

    def _underlined(self, line: _Line) -> Iterator[Item]:
        """A line of dashes makes the one line of text before it a heading."""
        held, self.gap = self.held, True
        if held and held.form == "text" and "\n" not in self.text[held.start : held.end]:
            title = read_title(self.text[held.start : held.end], self.people)
            self.held = None
            self._enter(Heading(held.start, held.end, 2, held.indent, title))
            return
        yield from self._flushed()

    def _flushed(self) -> Iterator[Item]:
        held, self.held = self.held, None
        if held is not None:
            if held.form == "bullet":
                self.above.append(held)
            yield held

    def _heading(self, line: _Line) -> Heading | None:
        """The heading that a line is: by its marks, or as a known label alone on its line."""
        words = self.text[line.start : line.end]
        if line.form == "heading":
            title = read_title(words, self.people)
            return Heading(line.start, line.end, line.level, -1, title)
        if line.form == "row" or line.box or len(words) > 80:
            return None
        label = _label(words, line.form == "bullet", self.people)
        level = 7 if line.form == "text" else 8
        return Heading(line.start, line.end, level, line.indent, label) if label else None

    def _enter(self, heading: Heading) -> None:
        while self.headings and not _wider(self.headings[-1], heading):
            self.headings.pop()
        self.headings.append(heading)
        self.above.clear()
        self.listed = False

    def _hold(self, line: _Line) -> None:
        if line.form == "text" and self.gap and self.listed:
            while self.headings and self.headings[-1].level >= 7:
                self.headings.pop()  # a paragraph after the list is not under the label any more
        while self.headings and self.headings[-1].level == 8:
            if line.indent > self.headings[-1].indent:
                break
            self.headings.pop()
        while self.above and self.above[-1].indent >= line.indent:
            self.above.pop()
        self.listed = self.listed or line.form == "bullet"
        form: Literal["bullet", "text", "row"] = "text"
        form = "bullet" if line.form == "bullet" else "row" if line.form == "row" else form
        above = self.above[-1] if self.above else None
        path = tuple(self.headings)
        self.held = Item(line.start, line.end, form, line.indent, path, line.box, above)


def _wider(outer: Heading, inner: Heading) -> bool:
    if outer.level == inner.level == 8:
        return outer.indent < inner.indent
    return outer.level < inner.level


def _label(words: str, bullet: bool, people: People) -> Title | None:
    """What a line is as a heading: in bold, with a colon behind it, a name, or a known question."""
    bare = words.strip(" *_:")
    if is_stranger(bare):
        return Title(None, strangers=True)
    named = people.named(bare) is not None
    marked = words.endswith(":") or (_BOLD.match(words) and len(words.split()) <= 8)
    if not (named or marked or (not bullet and _bare(words))):
        return None
    title = read_title(words, people)
    known = title.meaning is not None or named
    return title if known or (marked and not bullet) else None


_TALLY = re.compile(r":\s+\d+(?:[.,]\d+)?\W*$")  # "Poems finished: 9"
_ANEW = re.compile(
    r"[*_]{0,2}@?[^\W\d_][^:\n]{0,40}:[*_]{0,2}(?=\s|$)|[A-Z]{2,4}\s+[-–—]\s"
    r"|[^\W\d_][\w.]*(?:\s\w+)?\s+(?:->|=>|→)\s"
)


def _starts_anew(words: str) -> bool:
    """Whether a line opens with a label or a speaker ("Next:", "KW:")."""
    return _ANEW.match(words) is not None


def _bare(words: str) -> bool:
    """Whether a line is a heading by its looks: a question, or a few words and no sentence."""
    longest = 12 if words.endswith("?") else 3
    if _TALLY.search(words):
        return False
    return words[:1].isupper() and words[-1:] not in ".,;!" and len(words.split()) <= longest
