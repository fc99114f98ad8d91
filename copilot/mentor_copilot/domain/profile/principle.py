"""What a profile is made of: for each principle what is read, what is asked, what rules notice."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Value


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Trait(_Frozen):
    """One thing that the record says; `value` carries the words or fields it comes from."""

    field: str
    name: str
    words: str
    value: Value[Any]


class Principle(_Frozen):
    """One of the five: what the record says of it, and what nobody has said and is asked."""

    name: str
    about: str
    read: tuple[Trait, ...]
    asked: tuple[Question, ...]
    findings: tuple[Finding, ...]


class Pull(_Frozen):
    """How challenge and complexity stand against each other, in words and with no score."""

    challenge: tuple[str, ...]
    complexity: tuple[str, ...]
    says: str
    asked: Question


class Profile(_Frozen):
    """A goal by Locke and Latham's principles: clarity, challenge, commitment, feedback,
    complexity."""

    principles: tuple[Principle, ...]
    pull: Pull
