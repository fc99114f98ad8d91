"""The shapes that all of the API shares: strict requests, texts with limits, pages, refusals."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Path, Query
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    WithJsonSchema,
)

from mentor_tools.errors import Usage

Item = TypeVar("Item")

GREATEST = 2**63 - 1  # what the record's database counts to
PAGE, PAGE_AT_MOST = 50, 200
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Given(BaseModel):
    """What a request brings: nothing is read as another type, and no unknown field is passed over.

    An error about it names the field and never what stood in it.
    """

    model_config = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)


class Shown(BaseModel):
    """What an answer shows; fields may be added to it later on."""

    model_config = ConfigDict(extra="allow")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text holds no zero characters")
    return text


def _with_words(text: str) -> str:
    if not text.strip():
        raise ValueError("there are no words in it")
    return text


def _one_line(text: str) -> str:
    text = text.strip()
    if not text or not text.isprintable():
        raise ValueError("a name is one line of printable characters")
    return text


def _day(given: Any) -> Any:
    """A day as it is written in JSON; a number or a moment is no day."""
    if isinstance(given, str):
        if not _DAY.fullmatch(given):
            raise ValueError("a day is written YYYY-MM-DD")
        return date.fromisoformat(given)
    return given


def _as_utf8(record: Any) -> Any:
    """A document of any form; lone surrogates in it are no text."""
    try:
        json.dumps(record, ensure_ascii=False).encode("utf-8")
    except (UnicodeEncodeError, RecursionError):
        raise ValueError("it holds what is no text, or is too deep") from None
    return record


def _text(at_most: int) -> Any:
    return StringConstraints(min_length=1, max_length=at_most)


# Lone surrogates are refused by pydantic itself: they are no text in UTF-8.
_checked = (AfterValidator(_without_nul), AfterValidator(_with_words))
Words = Annotated[str, _text(20_000), *_checked]
"""What a person says or writes; at least a word."""
Line = Annotated[str, _text(2_000), *_checked]
"""A sentence or two: an answer, a reason."""
LongText = Annotated[str, _text(100_000), *_checked]
"""A note."""
Name = Annotated[str, _text(200), AfterValidator(_without_nul), AfterValidator(_one_line)]
"""A person, a pair, a field: one line."""
AnyRecord = Annotated[dict[str, JsonValue], AfterValidator(_as_utf8)]
"""A document whose fields are not known here."""
Says = Annotated[list[Words], Field(max_length=40)]
"""Answers in order."""
Key = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_without_nul)]
"""The id of something that is kept."""
Count = Annotated[int, Field(ge=0, le=GREATEST)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day in a body, YYYY-MM-DD."""
AsOf = Annotated[Day | None, Query(description="As it was known on that day; today if left out.")]
Id = Annotated[str, Path(min_length=1, max_length=200)]
"""The id of something that is kept, in a path."""


def shows(model: Any, status: int = 200, other: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What an operation answers with, for its route: told in the document, and checked in tests.

    `other` are further media types, each with its schema. No answer is checked again as it is
    sent: what does not fit would stand in an error then, and people's words with it.
    """
    told = {"model": model, "description": "Done.", "content": other or {}}
    return {"response_model": None, "responses": {status: told}}


class Page(BaseModel, Generic[Item]):
    """Some of a list; `next` leads to those that follow, and is null at the end."""

    items: list[Item]
    next: str | None = None


class Wanted(BaseModel):
    """Which part of a list is asked for."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    limit: int = Field(default=PAGE, ge=1, le=PAGE_AT_MOST, description="How many at most.")
    cursor: str | None = Field(
        default=None, max_length=600, description="`next` of the page before, as it came."
    )


Part = Annotated[Wanted, Query()]


def cut(
    items: Sequence[Item],
    wanted: Wanted,
    key: Callable[[Item], str],
    shown: Callable[[Item], Any] | None = None,
) -> dict[str, Any]:
    """The part of the items that is wanted, each as it is `shown`; `key` tells which it is.

    `Usage` for a cursor that no page has given, or whose item is there no more.
    """
    start = 0
    if wanted.cursor is not None:
        last = _read(wanted.cursor)
        places = [number for number, item in enumerate(items) if key(item) == last]
        if not places:
            raise Usage("cursor: this list has no such page; begin again without a cursor")
        start = places[0] + 1
    part = items[start : start + wanted.limit]
    more = start + wanted.limit < len(items)
    items_shown = list(map(shown, part)) if shown else part
    return {"items": items_shown, "next": _written(key(part[-1])) if more else None}


def _written(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode("utf-8", "surrogatepass")).decode("ascii")


def _read(cursor: str) -> str | None:
    try:
        return base64.urlsafe_b64decode(cursor.encode("ascii")).decode("utf-8", "surrogatepass")
    except (binascii.Error, UnicodeError):
        return None
