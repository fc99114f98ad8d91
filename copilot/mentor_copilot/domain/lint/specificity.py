"""How specific and how measurable a goal's wording is, on the raters' scale of 1 to 7.

A few findings and cues with weights that a person can follow, fitted to goals that two people
rated (METHODS 2.2) and rounded. Raters agree only moderately with each other (ICC .51 and .33):
use the scores to sort goals or to check a judge, never to mark a person.
"""

import re
from datetime import date
from math import log1p

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.smart import specific

_MOST_WORDS = 30  # beyond a goal's length more words make nothing clearer
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w-]+")


def specificity(text: str, today: date | None = None) -> float:
    """What, where and how much is said: 1 (a direction) to 7 (two readers see the same)."""
    return specificity_of(_draft(text, today))


def measurability(text: str, today: date | None = None) -> float:
    """Whether others could see how far it is: 1 (not at all) to 7 (by a count)."""
    return measurability_of(_draft(text, today))


def specificity_of(draft: Draft) -> float:
    """The specificity of a goal that is read already."""
    cues = draft.cues
    score = 0.5 + 1.4 * log1p(min(_said(cues), _MOST_WORDS))
    score += 0.95 * bool(cues.quantities) + 0.5 * bool(cues.deadlines)
    score += 0.4 * bool(_NAME.search(draft.text))
    return _on_scale(score - 0.8 * _vague(draft) - 0.6 * bool(cues.first("vague_amount")))


def measurability_of(draft: Draft) -> float:
    """The measurability of a goal that is read already."""
    cues = draft.cues
    amounts = len(cues.quantities)
    score = 4.25 + 0.7 * (amounts > 0) + 0.4 * (amounts > 1)
    score += 0.65 * bool(cues.first("direction_verb")) + 0.55 * bool(cues.rhythms)
    return _on_scale(score + 0.45 * bool(cues.deadlines) - 0.65 * _vague(draft))


def _draft(text: str, today: date | None) -> Draft:
    on = today or date.today()
    return Draft(cues=read(text, on), today=on)


def _said(cues: Cues) -> int:
    skip = cues.indexes("preamble")
    return sum(t.word[0].isalnum() for i, t in enumerate(cues.tokens) if i not in skip)


def _vague(draft: Draft) -> bool:
    return next(specific.vague_verb(draft), None) is not None


def _on_scale(score: float) -> float:
    return round(min(7.0, max(1.0, score)), 2)
