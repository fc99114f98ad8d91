"""A note as a file of its own, Markdown or plain text: its words, and what its head tells of it."""

import re
from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.note import Scope
from mentor_copilot.domain.note_row import RowFault, a_day, a_name, a_scope, a_text

_HEAD = re.compile(
    r"\A---[ \t]*\r?\n(?P<head>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.M
)
_FIELD = re.compile(
    r"^(?P<name>date|scope|session|id)[ \t]*:[ \t]*(?P<value>.*?)[ \t\r]*$", re.I | re.M
)
_COMMENT = re.compile(r"(?:^|[ \t]+)#.*$")
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?:[T ][\d:.]+(?:Z|[+-][\d:]+)?)?")
_DAY_IN_NAME = re.compile(r"(?<!\d)(\d{4})([-_. ]?)(\d\d)\2(\d\d)(?!\d)")


class NoteFile(BaseModel):
    """What a file tells; None is what it leaves to the one who imports it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    date: date | None
    scope: Scope | None
    session: str | None
    id: str | None


def note_file(name: str, text: str) -> NoteFile:
    """The note of a file called `name` (its path, with /).

    The day is that of `date:` in the head between two lines of ---, as Obsidian writes it, or else
    the one in the file's name ("2027-01-10 With Kim.md"). Of the head's other fields `scope`,
    `session` and `id` count. The head is no part of the note's text. Raises `RowFault`.
    """
    head = _HEAD.match(text)
    fields = dict(_fields(head["head"])) if head else {}
    return NoteFile(
        text=a_text(text[head.end() :] if head else text),
        date=_day(fields["date"]) if "date" in fields else _day_in(name),
        scope=a_scope(fields["scope"].lower()) if "scope" in fields else None,
        session=a_name(fields["session"], "session") if "session" in fields else None,
        id=a_name(fields["id"], "id") if "id" in fields else None,
    )


def _fields(head: str) -> Iterator[tuple[str, str]]:
    """The fields that count. Read line by line: the head of many a file is not quite YAML."""
    seen: set[str] = set()
    for found in _FIELD.finditer(head):
        name, value = found["name"].lower(), _plain(found["value"])
        if name in seen:
            raise RowFault(f"its head has two fields called {name}")
        seen.add(name)
        if value:
            yield name, value


def _plain(value: str) -> str:
    """A value without its quotes, its comment and the brackets of a link."""
    if value[:1] in ("'", '"'):
        closing = value.find(value[0], 1)
        value = value[1:closing] if closing > 0 else value
    else:
        value = _COMMENT.sub("", value)
    return value.removeprefix("[[").removesuffix("]]").strip()


def _day(value: str) -> date:
    found = _DAY.fullmatch(value)
    return a_day(found["day"] if found else value)


def _day_in(name: str) -> date | None:
    """The first day in the last part of the path that has one."""
    for part in reversed(name.split("/")):
        for year, _, month, day in _DAY_IN_NAME.findall(part):
            try:
                return date(int(year), int(month), int(day))
            except ValueError:
                continue
    return None
