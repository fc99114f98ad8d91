"""The objective, and whether it has the right number of key results."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.cues import overlaps
from mentor_copilot.domain.lint.okr.sheet import Okr
from mentor_copilot.domain.lint.rule import Hit

MOST_WORDS = 20
MOST_KEY_RESULTS = 5
_TASK = re.compile(
    r"^\W*(?:(?:i|we)\s+(?:will|want to)\s+)?(?:attend|complete|finish|do|take|read|write|set up"
    r"|hold|schedule|hire|publish|send|host|run|organi[sz]e|watch|join|sign up|book|draft|submit"
    r"|update|migrate|install)\s+(?:a|an|the|my|our|\d+|one|two|three)\b",
    re.IGNORECASE,
)
_SLOGAN = re.compile(
    r"^\W*(?:be(?:come)?\s+)?(?:the\s+|a\s+|an\s+)?(?:best|great(?:er|est)?|excellen\w+|awesome"
    r"|amazing|world[\s-]class|success\w*|better|number one|outstanding|top)"
    r"(?:\s+(?:at|in)\s+(?:my job|everything|what (?:i|we) do|work))?\W*$",
    re.IGNORECASE,
)


def no_key_results(okr: Okr) -> Iterator[Hit]:
    """None or one: nothing shows whether the objective is reached."""
    if okr.whole and okr.objective and len(okr.key_results) < 2:
        yield Hit("key_results", detail=str(len(okr.key_results)))


def two_key_results(okr: Okr) -> Iterator[Hit]:
    """Two: enough for a person's own OKR, rarely enough to cover an objective."""
    if okr.whole and len(okr.key_results) == 2:
        yield Hit("key_results")


def too_many_key_results(okr: Okr) -> Iterator[Hit]:
    """More than five: none of them leads."""
    if okr.whole and len(okr.key_results) > MOST_KEY_RESULTS:
        yield Hit("key_results", detail=str(len(okr.key_results)))


def no_objective(okr: Okr) -> Iterator[Hit]:
    """Key results that belong to no objective."""
    if okr.whole and okr.objective is None:
        yield Hit("objective")


def number_in_objective(okr: Okr) -> Iterator[Hit]:
    """A metric in the objective; a cycle's label or a date is none."""
    if okr.objective and okr.objective.quantities:
        digits = [
            q for q in okr.objective.quantities if re.search(r"\d", okr.objective.text[slice(*q)])
        ]
        if digits:
            yield Hit(okr.objective_field, *digits[0])


def objective_too_long(okr: Okr) -> Iterator[Hit]:
    """More than twenty words."""
    said = [t for t in okr.objective.tokens if t.word[0].isalnum()] if okr.objective else []
    if len(said) > MOST_WORDS:
        yield Hit(okr.objective_field, said[MOST_WORDS].start, said[-1].end, str(len(said)))


def task_as_objective(okr: Okr) -> Iterator[Hit]:
    """A task: it can be ticked off, and nobody knows what for."""
    match = _TASK.match(okr.objective.text) if okr.objective else None
    if match and okr.objective and not overlaps(match.span(), okr.objective.quantities):
        yield Hit(okr.objective_field, *match.span())


def slogan(okr: Okr) -> Iterator[Hit]:
    """A slogan: it gives no direction."""
    match = _SLOGAN.match(okr.objective.text) if okr.objective else None
    if match:
        yield Hit(okr.objective_field, *match.span())


def kind_missing(okr: Okr) -> Iterator[Hit]:
    """Neither committed nor aspirational: a grade of 0.7 cannot be read."""
    if not okr.whole or not okr.key_results:
        return
    for name in ("kind", "type"):
        if okr.sheet.cell(name).text.lower() in ("committed", "aspirational"):
            return
    open_ones = [
        kr
        for kr in okr.key_results
        if kr.cells.cell("kind", "type").text.lower() not in ("committed", "aspirational")
    ]
    if open_ones:
        yield Hit("key_results", detail=f"{len(open_ones)} of {len(okr.key_results)}")
