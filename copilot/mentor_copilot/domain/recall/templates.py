"""Templates of questions, compiled to expressions over a text in which " " stands before each word.

The templates and their notation stand in data/questions.yaml, where a coach can edit them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, Literal, NamedTuple

import yaml

from mentor_copilot.domain.recall.question import PromiseStatus, RecordKind

_PIECE = re.compile(r"\[|\]|<\w+>|\{\w+\}|[^\s\[\]]+")
_GROUP = re.compile(r"\?P<\w+>")
_NAME = r"(?-i:[^\W\d_][\w.'’-]*)(?:\ (?-i:[A-Z][\w.'’-]*))?"
_ROLE = r"my\ (?:mentor|mentee|coach|coachee|manager)"
_SLOTS = {
    "who": rf"(?:{_NAME}|{_ROLE}|you)\ and\ i|i|we|he|she|they|{_ROLE}|the\ other\ one"
    rf"|(?P<who_name>{_NAME})",
    "who2": rf"i|we|he|she|they|{_ROLE}|{_NAME}",
    "whose": rf"my|our|his|her|their|{_ROLE}['’]s|(?P<whose_name>{_NAME})['’]s?",
    "other": rf"me|us|you|him|her|them|myself|{_ROLE}|(?P<other_name>{_NAME})",
    "topic": r"\S+(?:\ \S+){0,9}?",
}

Need = Literal["time", "meeting"]
Form = Literal["say", "told", "things"]
_FORMS: tuple[Form, ...] = ("say", "told", "things")


class Template(NamedTuple):
    """One template, and what a question that fits it asks; compiled when it is first needed.

    `fixed` are words that every question has that fits it.
    """

    kind: RecordKind
    form: Form
    status: PromiseStatus | None
    needs: Need | None
    text: str
    fixed: frozenset[str]

    @property
    def expression(self) -> re.Pattern[str]:
        """What a question must be like."""
        return _compiled(self.text)


@cache
def lists() -> Mapping[str, Any]:
    """The file of templates and lists as it stands."""
    file = resources.files(__package__).joinpath("data/questions.yaml")
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


@cache
def templates() -> tuple[Template, ...]:
    """All templates, in the order in which they are tried."""
    return tuple(_templates())


def _templates() -> Iterator[Template]:
    for block in lists()["questions"]:
        for form in _FORMS:
            for text in block.get(form, ()):
                yield Template(
                    kind=block["kind"],
                    form=form,
                    status=block.get("status"),
                    needs=block.get("needs"),
                    text=text,
                    fixed=frozenset(_fixed(text)),
                )


def _fixed(template: str) -> Iterator[str]:
    """The words of a template that stand outside of brackets and are no choice."""
    depth = 0
    for piece in _PIECE.findall(template):
        depth += {"[": 1, "]": -1}.get(piece, 0)
        if depth == 0 and piece not in "[]" and not re.search(r"[<{/]", piece):
            yield piece


@cache
def _compiled(template: str) -> re.Pattern[str]:
    return re.compile(pattern(template), re.IGNORECASE)


@cache
def any_of(name: str) -> str:
    """An expression for any template of a list of templates, which commas divide."""
    found = (one.strip() for line in lists()[name] for one in line.split(","))
    return "|".join(pattern(one) for one in found)


def pattern(template: str) -> str:
    """The expression of a template; each word brings the blank before it."""
    made, named = "", set[str]()
    for piece in _PIECE.findall(template):
        if piece in "[]":
            made += "(?:" if piece == "[" else ")?"
        elif piece.startswith("<"):
            made += _slot(piece[1:-1], named)
        else:
            made += rf"\ (?:{_words(piece)})"
    return made


def _slot(name: str, named: set[str]) -> str:
    """A slot; the first of its name is read, others are only compared."""
    inside = _SLOTS[name]
    if name in named:
        return rf"\ (?:{unnamed(inside)})"
    named.add(name)
    return rf"\ (?P<{name}>{inside})"


def unnamed(expression: str) -> str:
    """The expression with nothing to be read from it, so that it may stand beside its like."""
    return _GROUP.sub("?:", expression)


def _words(piece: str) -> str:
    if piece.startswith("{"):
        found = (one.strip() for one in lists()["lists"][piece[1:-1]].split(","))
        return "|".join(re.escape(one) for one in sorted(found, key=len, reverse=True))
    return "|".join(re.escape(one) for one in piece.split("/"))
