"""The words of the four reasons, from reasons.yaml, which a coach can edit."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict

ReasonName = Literal["fear of the unknown", "procrastination", "multitasking", "low confidence"]
REASONS: tuple[ReasonName, ...] = get_args(ReasonName)

_FOLDED = str.maketrans("’‘`", "'''")


class ReasonWords(BaseModel):
    """One reason: how it is put as a question, what may help, and the words that are its signs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ask: str
    move: str
    clear: tuple[str, ...]
    hint: tuple[str, ...]


def words_of(reason: ReasonName) -> ReasonWords:
    """The words of a reason."""
    return ReasonWords.model_validate(_lists()[reason])


def folded(text: str) -> str:
    """The text as the patterns read it: of the same length, in small letters, with plain marks."""
    low = text.translate(_FOLDED)
    return "".join(one.lower() if len(one.lower()) == 1 else one for one in low)


@cache
def signs_of(reason: ReasonName, strength: Literal["clear", "hint"]) -> re.Pattern[str]:
    """What tells of a reason, clearly or by a hint, in folded text."""
    words = words_of(reason)
    return _either(words.clear if strength == "clear" else words.hint)


@cache
def off(name: Literal["over", "others", "outer"]) -> re.Pattern[str]:
    """What makes a sentence useless: it is over, about somebody else, or names an outer cause."""
    return _either(tuple(_lists()[name]))


def _either(pieces: Sequence[str]) -> re.Pattern[str]:
    spaced = (piece.replace(" ", r"\s+") for piece in pieces)
    return re.compile(rf"(?<![\w'])(?:{'|'.join(spaced)})(?![\w])")


@cache
def _lists() -> dict[str, Any]:
    file = resources.files(__package__).joinpath("reasons.yaml")
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded
