"""A paper as the judge reads it: readable, without marks that could pass for the prompt's own."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mentor_evals.scoring import Paper

_MOST_CHARACTERS = 60_000
_UNREAD = frozenset(
    ("engine", "saved", "thread", "findings", "inputs", "suggestions", "authorship", "refused")
)
_PROOF = frozenset(("origin", "source", "start", "end", "quote", "from"))
_TAG = re.compile(r"<(?=\s*[/!?|]?\s*[A-Za-z_])")
_FENCE = re.compile(r"`{3,}|~{3,}|={4,}|-{4,}")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def given(paper: Paper) -> str:
    """What the system was given, as text."""
    return neutral("\n".join(_lines(paper.case.input)))


def output(paper: Paper) -> str:
    """What the system answered, as text; of a conversation what both said."""
    return neutral("\n".join(_lines(paper.document)))


def own_words(paper: Paper) -> str:
    """The output without what the mentee said in it: where the judge's evidence must stand."""
    document = dict(paper.document)
    turns = document.get("turns")
    if isinstance(turns, list):
        document["turns"] = [
            {key: part for key, part in turn.items() if key != "said"}
            for turn in turns
            if isinstance(turn, Mapping)
        ]
    return neutral("\n".join(_lines(document)))


def neutral(text: str) -> str:
    """People's words without tags, fences and unseen characters, and of bounded length."""
    shown = _TAG.sub("‹", _UNSEEN.sub("", text))
    shown = _FENCE.sub(lambda found: found[0][0], shown)
    if len(shown) <= _MOST_CHARACTERS:
        return shown
    return f"{shown[:_MOST_CHARACTERS]} [… {len(shown) - _MOST_CHARACTERS:,} characters more]"


def _lines(part: Any, indent: str = "") -> Iterator[str]:
    """JSON as indented lines; values with their proof are shown as what they are."""
    if isinstance(part, Mapping):
        for key, one in part.items():
            if indent or key not in _UNREAD:
                yield from _entry(f"{key}:", _plain(one), indent)
    else:
        for number, one in enumerate(part, 1):
            yield from _entry(f"{number}.", _plain(one), indent)


def _entry(label: str, part: Any, indent: str) -> Iterator[str]:
    """One key or element with what it holds; nothing where it holds nothing."""
    if isinstance(part, Mapping | list | tuple):
        inner = list(_lines(part, f"{indent}  "))
        if inner:
            yield f"{indent}{label}"
            yield from inner
    elif part not in (None, ""):
        yield f"{indent}{label} {part}"


def _plain(part: Any) -> Any:
    """A value without its proof: {"value": 10, "origin": "said", ...} is 10."""
    if isinstance(part, Mapping) and "value" in part and not set(part) - _PROOF - {"value"}:
        return part["value"]
    return part
