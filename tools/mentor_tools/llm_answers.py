"""From what a model wrote to a value of the shape that was asked for. Knows no vendor.

Servers that ignore a schema wrap the answer in prose, fences or thoughts, so it is looked for; what
it says is then taken strictly: no missing, extra, repeated or mistyped field.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from pydantic import BaseModel, ValidationError

from mentor_tools.errors import LlmUnreadable
from mentor_tools.llm_text import cleaned
from mentor_tools.ports import Shape

_THOUGHTS = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_FENCE = re.compile(r"```[a-z]*\s*\n(.*?)```", re.DOTALL | re.IGNORECASE)
_MOST = 1_000_000
_TRIES = 10


class Unfit(LlmUnreadable):
    """An answer that does not fit; `reason` may be told to the model and to nobody else.

    It names fields of the shape and kinds of fault and quotes nothing of the answer.
    """

    def __init__(self, reason: str) -> None:
        super().__init__("the model's answer is not in the form that was asked for: try again")
        self.reason = reason


@lru_cache(maxsize=64)
def schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a shape in the strict form: all fields required, none beside them.

    One for all callers, who only read it.
    """
    schema: dict[str, Any] = _strict(shape.model_json_schema())
    return schema


def in_words(shape: type[BaseModel]) -> str:
    """The schema as words for the system part: many servers take a schema and do not obey it."""
    written = json.dumps(schema_of(shape), ensure_ascii=False, separators=(",", ":"))
    return f"Answer with one JSON object that fits this JSON Schema, and nothing else:\n{written}"


def read_answer(text: str, shape: type[Shape]) -> Shape:
    """The value of `shape` in `text`. Raises `Unfit`."""
    if len(text) > _MOST:
        raise Unfit("the answer is far too long")
    found = _object(text.lstrip("\ufeff"))
    written = json.dumps(_cleaned(found), ensure_ascii=False)
    try:
        return shape.model_validate_json(written, strict=True, extra="forbid")
    except ValidationError as error:
        faults = error.errors(include_input=False, include_url=False, include_context=False)
    # Outside the handler, so that the vendor's error, which quotes the answer, goes no further.
    names = set(_names(schema_of(shape)))
    raise Unfit("; ".join(_told(one["loc"], one["type"], names) for one in faults[:5]))


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    if isinstance(value, dict):
        return {cleaned(key): _cleaned(one) for key, one in value.items()}
    return value


def _object(text: str) -> dict[str, Any]:
    """The first JSON object in `text` that can be read."""
    reason = "it is not valid JSON" if "{" in text else "there is no JSON object in it"
    for candidate in _candidates(text):
        try:
            value = json.loads(
                candidate, object_pairs_hook=_without_repeats, parse_constant=_no_constant
            )
        except (ValueError, RecursionError) as error:
            reason = str(error) if isinstance(error, _Fault) else reason
            continue
        if isinstance(value, dict):
            return value
    raise Unfit(reason)


def _candidates(text: str) -> Iterator[str]:
    yield text
    bare = _THOUGHTS.sub("", text)
    for fence in _FENCE.finditer(bare):
        yield fence[1]
    yield from islice(_balanced(bare), _TRIES)


def _balanced(text: str) -> Iterator[str]:
    """From each outer opening brace to the one that closes it, braces in strings left alone."""
    start, depth, quoted, skip = 0, 0, False, False
    for at in range(max(text.find("{"), 0), len(text)):
        character = text[at]
        if skip:
            skip = False
        elif quoted:
            skip, quoted = character == "\\", character != '"'
        elif character == '"':
            quoted = depth > 0
        elif character == "{":
            start, depth = (at, 1) if depth == 0 else (start, depth + 1)
        elif character == "}" and depth:
            depth -= 1
            if depth == 0:
                yield text[start : at + 1]


class _Fault(ValueError):
    """Valid JSON that says something it must not."""


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _Fault("a field stands in it twice")
    return made


def _no_constant(name: str) -> float:
    raise _Fault("NaN and Infinity are no numbers")


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        key: {name: _strict(one) for name, one in value.items()}
        if key in ("properties", "$defs")
        else _strict(value)
        for key, value in schema.items()
        if key not in ("title", "default")
    }
    if "properties" in kept:
        kept |= {"additionalProperties": False, "required": list(kept["properties"])}
    return kept


def _names(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from _names(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _names(value)


def _told(place: tuple[int | str, ...], fault: str, names: set[str]) -> str:
    """Where and what, with no word that the model chose itself."""
    path = ".".join(str(step) for step in place if isinstance(step, int) or step in names)
    return f"{path or 'the object'}: {fault.replace('_', ' ')}"
