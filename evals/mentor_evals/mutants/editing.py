"""One change of an output: a verb, a place, and words; words may come out of the case."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Literal

from mentor_evals.mutants.places import Place, at, changed, places, without
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.frozen import Frozen

Verb = Literal[
    "put", "forget", "append", "begin", "replace", "remove", "add", "reverse", "keep", "shift"
]
_UNKNOWN = {name: None for name in ("source", "start", "end", "quote")}
_FROM_CASE = re.compile(r"\{(private|private_id)\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORDS_AT_LEAST = 6


class Edit(Frozen):
    """What is done at all places that `at` leads to; where it leads nowhere, nothing can be done.

    put: `by` stands there. forget: the value becomes unknown. append, begin: `by` comes after or
    before the text. replace: `pattern` in the text becomes `by`. remove: it goes. add: `by` is one
    more element. reverse: the list is turned round. keep: its first `by` elements stay. shift: the
    number grows by `by`. "{private}" in `by` is a line of a note that the reader may not read, and
    "{private_id}" that note. `optional`: the other edits are made even where this one cannot be.
    """

    at: str
    do: Verb = "put"
    by: Any = None
    pattern: str = ""
    optional: bool = False


def edited(document: Mapping[str, Any], case: Case, edits: tuple[Edit, ...]) -> Any:
    """The document with all edits made; None where one has no place, or nothing changed."""
    found: Any = document
    for edit in edits:
        there = _asked(found, edit)
        by = _filled(edit.by, case)
        if not there or by is _NOTHING:
            if edit.optional:
                continue
            return None
        for place in reversed(there):
            found = _made(found, place, edit, by)
    return None if found == document else found


def _asked(document: Any, edit: Edit) -> list[Place]:
    """The places of an edit; a key to put something at need not be there yet."""
    there = places(document, edit.at)
    if there or edit.do not in ("put", "add"):
        return [place for place in there if _fits(at(document, place), edit.do)]
    holder, _, key = edit.at.rpartition(".")
    return [
        (*place, key)
        for place in places(document, holder)
        if isinstance(at(document, place), Mapping) and key.isidentifier()
    ]


def _fits(part: Any, do: Verb) -> bool:
    wanted: Mapping[str, type | tuple[type, ...]] = {
        "append": str,
        "begin": str,
        "replace": str,
        "add": list,
        "reverse": list,
        "keep": list,
        "shift": (int, float),
    }
    if do == "forget":
        return isinstance(part, Mapping) and part.get("value") is not None
    return isinstance(part, wanted[do]) if do in wanted else True


def _made(document: Any, place: Place, edit: Edit, by: Any) -> Any:
    if edit.do == "remove":
        return without(document, place)
    verbs: Mapping[str, Callable[[Any], Any]] = {
        "put": lambda _: by,
        "forget": lambda one: {**one, "value": None, "origin": "unknown", **_UNKNOWN},
        "append": lambda one: f"{one} {by}",
        "begin": lambda one: f"{by} {one}",
        "replace": lambda one: re.sub(edit.pattern, str(by), one, count=1),
        "add": lambda one: [*(one or ()), by],
        "reverse": lambda one: one[::-1],
        "keep": lambda one: one[:by],
        "shift": lambda one: one + by,
    }
    return changed(document, place, verbs[edit.do])


_NOTHING = object()


def _filled(by: Any, case: Case) -> Any:
    """`by` with the case's own words in it; `_NOTHING` where the case has no such words."""
    if isinstance(by, Mapping):
        parts = {key: _filled(one, case) for key, one in by.items()}
        return _NOTHING if _NOTHING in parts.values() else parts
    if isinstance(by, list):
        items = [_filled(one, case) for one in by]
        return _NOTHING if _NOTHING in items else items
    if not isinstance(by, str) or not _FROM_CASE.search(by):
        return by
    hidden = _private(case)
    if hidden is None:
        return _NOTHING
    words = {"private_id": hidden[0], "private": hidden[1]}
    return _FROM_CASE.sub(lambda name: words[name[1]], by)


def _private(case: Case) -> tuple[str, str] | None:
    """A line of a note that the reader of a brief may not read, with the note's id."""
    reader = case.input.get("as")
    for note in case.input.get("notes") or ():
        if note.get("scope") == "private" and note.get("author") != reader:
            for line in _SENTENCE.split(str(note["text"])):
                if len(line.split()) >= _WORDS_AT_LEAST:
                    return str(note["id"]), line.strip()
    return None
