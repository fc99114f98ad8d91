"""Reading topics from the YAML files beside this module, and from a folder of one's own."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from mentor_copilot.domain.library.card import Topic

_FIELDS = {"family", "topics"}
_WORDING = {  # by pydantic's error type, for readers who know topics and not pydantic
    "missing": "is missing",
    "extra_forbidden": "is not a field of a topic",
    "too_short": "needs at least {min_length}",
    "too_long": "has {actual_length}; at most {max_length}",
    "string_type": "is not a text; put quotes around it",
    "tuple_type": "is not a list",
    "string_pattern_mismatch": "is to be small letters and digits, with hyphens between words",
    "literal_error": "is to be {expected}",
}


class LibraryError(ValueError):
    """A topic file cannot be used; the message names file, topic, field and what to mend."""


def topics(extra: Path | None = None) -> tuple[Topic, ...]:
    """All topics, in the order of the files; those in `extra` replace a shipped one of the same id.

    `extra` is a folder of `*.yaml` files of the same shape; it is read again on each call, so that
    an edit shows at once. Raises `LibraryError` for a missing folder or a file that does not hold.
    """
    if extra is None:
        return _shipped()
    if not extra.is_dir():
        raise LibraryError(f"{extra}: no such folder of topic files")
    own = {topic.id: topic for topic in _read_folder(extra)}
    kept = tuple(own.pop(topic.id, topic) for topic in _shipped())
    return kept + tuple(own.values())


def topic(id: str, extra: Path | None = None) -> Topic:
    """The topic with this id; raises `LibraryError` when there is none."""
    for candidate in topics(extra):
        if candidate.id == id:
            return candidate
    raise LibraryError(f"no topic has the id {id!r}")


@cache
def _shipped() -> tuple[Topic, ...]:
    return _read_folder(files("mentor_copilot.domain.library") / "shelves")


def _read_folder(folder: Traversable) -> tuple[Topic, ...]:
    read: dict[str, Topic] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith((".yaml", ".yml")):
            continue
        for found in _read_file(file):
            if found.id in read:
                raise LibraryError(f"{file.name}, topic {found.id!r}: this id is used twice")
            read[found.id] = found
    return tuple(read.values())


def _read_file(file: Traversable) -> Iterator[Topic]:
    content = _parse(file)
    if not isinstance(content, dict) or set(content) != _FIELDS:
        raise LibraryError(f"{file.name}: the top level holds `family` and `topics`, nothing else")
    if not isinstance(content["topics"], list):
        raise LibraryError(f"{file.name}: `topics` is a list, each entry beginning with `- id:`")
    for number, entry in enumerate(content["topics"], start=1):
        if not isinstance(entry, dict):
            raise LibraryError(f"{file.name}, topic number {number}: not a list of `field: value`")
        yield _validate(file.name, number, {"family": content["family"], **entry})


def _parse(file: Traversable) -> Any:
    # libyaml's loader is ten times faster; the pure one gives the same values where it is missing.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(file.read_text(encoding="utf-8"), Loader=loader)
    except UnicodeDecodeError as error:
        raise LibraryError(f"{file.name}: not UTF-8 text (byte {error.start})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise LibraryError(
            f'{file.name}{line}: {problem}; a text with ": " or " #" in it needs quotes around it'
        ) from error


def _validate(file_name: str, number: int, entry: dict[str, Any]) -> Topic:
    try:
        return Topic.model_validate(entry)
    except ValidationError as error:
        name = repr(entry["id"]) if "id" in entry else f"number {number}"
        problems = "; ".join(_problem(detail) for detail in error.errors())
        raise LibraryError(f"{file_name}, topic {name}: {problems}") from error


def _problem(detail: Any) -> str:
    place = " ".join(str(part + 1 if isinstance(part, int) else part) for part in detail["loc"])
    if detail["type"] in _WORDING:
        message = _WORDING[detail["type"]].format(**detail.get("ctx", {}))
    else:
        message = str(detail["msg"]).removeprefix("Value error, ")
    return f"{place} {message}".strip()
