"""The parts that histories and notes are made of: YAML files that a coach can read and add to."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

FIELDS = (
    "business",
    "career",
    "craft",
    "health",
    "leadership",
    "research",
    "study",
    "teaching",
    "technology",
)
"""The domains of mentoring, in a fixed order."""


@dataclass(frozen=True)
class Task:
    """Something to do in its forms: "send it", "sent it", "the mail", "she has the mail"."""

    do: str
    did: str
    thing: str
    after: str


@dataclass(frozen=True)
class Phrase:
    """A way to put something: for whom (own, other, any), from which difficulty on, the words."""

    voice: str
    level: int
    words: str


@cache
def field(name: str) -> dict[str, Any]:
    """The goals, tasks, obstacles and so on of one domain."""
    return _read(f"domains/{name}.yaml")


@cache
def common(name: str) -> Any:
    """Parts that fit every domain, such as `small_talk`."""
    return _read("common.yaml")[name]


@cache
def names(kind: str) -> tuple[str, ...]:
    """First names by pronoun, surnames, places, and the syllables of invented names."""
    return tuple(_read("names.yaml")[kind])


@cache
def reasons() -> dict[str, Any]:
    """The four reasons of a stall with the words of those who tell of one."""
    return _read("reasons.yaml")


@cache
def phrases(act: str, shape: str) -> tuple[Phrase, ...]:
    """The ways to tell of an act in a shape (sentence, item, bare, terse); () where none."""
    return tuple(map(phrase, _read("phrases.yaml").get(act, {}).get(shape, ())))


def phrase(line: str) -> Phrase:
    """A phrase from its line, such as "own2: I owe {other} {thing}."; without a voice: any."""
    mark, words = line.split(":", 1)
    return Phrase(voice=mark[:-1] or "any", level=int(mark[-1]), words=words.strip())


def tasks(rows: list[dict[str, str]]) -> list[Task]:
    """The tasks of a list of parts."""
    return [Task(**row) for row in rows]


@cache
def edition() -> str:
    """Eight letters that change with any of the parts: worlds of two editions are not the same."""
    found = hashlib.sha256()
    folder = files("mentor_evals").joinpath("world", "data")
    names = ("common", "names", "phrases", "reasons", *(f"domains/{name}" for name in FIELDS))
    for name in names:
        lines = folder.joinpath(f"{name}.yaml").read_text("utf-8").splitlines()
        found.update("\n".join(lines).encode("utf-8"))
    return found.hexdigest()[:8]


@cache
def _read(name: str) -> dict[str, Any]:
    text = files("mentor_evals").joinpath("world", "data", name).read_text("utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read
