"""One proposed reason why something stands still, from signs counted by days; or none.

The four reasons and their counter-moves are those of the founding article 002. Days count, not
words: whoever tells of one thing at length on one day has told it once. It is proposed to the
person as a question and is no diagnosis.
"""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from mentor_copilot.domain.cycle.stalls.lexicon import REASONS, ReasonName, words_of
from mentor_copilot.domain.cycle.stalls.signs import Sign
from mentor_copilot.domain.ledger import Cite

ENOUGH = 1.0
LEAD = 0.5  # by which a reason must be ahead of every other
QUOTED_AT_MOST = 4


class Reason(BaseModel):
    """A reason put as a question, the words it rests on, their days, and what may help."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ReasonName
    question: str
    move: str
    days: tuple[date, ...]
    cites: tuple[Cite, ...] = Field(min_length=1)


def proposed(signs: Iterable[Sign]) -> Reason | None:
    """The reason that the days tell of most, if they tell enough and no other comes near."""
    found = list(signs)
    scores = {reason: _score(found, reason) for reason in REASONS}
    first, second = sorted(REASONS, key=lambda one: -scores[one])[:2]
    if scores[first] < ENOUGH or scores[first] - scores[second] < LEAD:
        return None
    words = words_of(first)
    mine = sorted((one for one in found if one.reason == first), key=lambda one: -one.weight)
    told = {one.day: one for one in reversed(mine)}
    chosen = sorted(told.values(), key=lambda one: (-one.weight, one.day))[:QUOTED_AT_MOST]
    return Reason(
        name=first,
        question=words.ask,
        move=words.move,
        days=tuple(sorted(told)),
        cites=tuple(one.cite for one in sorted(chosen, key=lambda one: one.day)),
    )


def _score(signs: list[Sign], reason: ReasonName) -> float:
    """The best sign of each day, summed over the days."""
    best: dict[date, float] = {}
    for one in signs:
        if one.reason == reason:
            best[one.day] = max(best.get(one.day, 0.0), one.weight)
    return sum(best.values())
