"""A note as a row of an import: read strictly, refused with a reason that holds no word of it."""

import datetime
import difflib
import re
from collections.abc import Mapping
from typing import get_args

from mentor_copilot.domain.note import Note, Scope

TEXT_AT_MOST = 2_000_000
"""Characters of one note."""

NAME_AT_MOST = 200
"""Characters of an id and of the name of a person, a pair or a session."""

SCOPES: tuple[Scope, ...] = get_args(Scope)
_NEEDED = ("id", "pair", "author", "date", "text")
_NAMES = ("id", "pair", "author", "session", "corrects", "mentor", "mentee")
_KNOWN = (*_NEEDED, "scope", "session", "corrects", "mentor", "mentee")


class RowFault(ValueError):
    """Why a row cannot be taken, as half a sentence; without a word of the note's text."""


class NoteRow(Note):
    """A note with what its row may tell of its pair: who is its mentor, who its mentee."""

    mentor: str | None = None
    mentee: str | None = None


def note_row(given: object) -> NoteRow:
    """The note of a row as JSON gives it; `RowFault` when it is none.

    A field that is not known is refused and not passed over: a misspelt "scope" would make a
    private note a shared one.
    """
    if not isinstance(given, Mapping):
        raise RowFault("it is no JSON object")
    fields = {name: value for name, value in given.items() if value is not None}
    _refuse_unknown(fields)
    for name in _NEEDED:
        if name not in fields:
            raise RowFault(f'it has no "{name}"')
    for name, value in fields.items():
        if not isinstance(value, str):
            raise RowFault(f'"{name}" is no text')
    return NoteRow(
        **{name: a_name(fields[name], name) for name in _NAMES if name in fields},
        date=a_day(fields["date"]),
        scope=a_scope(fields.get("scope", "shared")),
        text=a_text(fields["text"]),
    )


def a_name(text: str, what: str) -> str:
    """A name or an id: one line of printable characters, without the white space at its ends."""
    name = text.strip()
    if not name:
        raise RowFault(f"the {what} is empty")
    if len(name) > NAME_AT_MOST:
        raise RowFault(f"the {what} has more than {NAME_AT_MOST} characters")
    if not name.isprintable():
        raise RowFault(f"the {what} is not one line of printable characters")
    return name


def a_day(text: str) -> datetime.date:
    """A day written YYYY-MM-DD."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise RowFault("the date is no day of the form YYYY-MM-DD")


def a_scope(text: str) -> Scope:
    """One of the scopes, as it is written here."""
    for scope in SCOPES:
        if text == scope:
            return scope
    raise RowFault(f"the scope is none of {', '.join(SCOPES)}")


def a_text(text: str) -> str:
    """A note's text, refused when nothing stands in it or when it is endless."""
    if not text.strip():
        raise RowFault("the text is empty")
    if len(text) > TEXT_AT_MOST:
        raise RowFault(f"the text has more than {TEXT_AT_MOST:,} characters")
    return text


def _refuse_unknown(fields: Mapping[object, object]) -> None:
    for name in fields:
        if name not in _KNOWN:
            near = difflib.get_close_matches(str(name)[:40], _KNOWN, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(_KNOWN)}"
            raise RowFault(f"{str(name)[:40]!r} is no field of a note: {hint}")
