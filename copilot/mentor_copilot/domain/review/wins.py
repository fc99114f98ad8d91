"""Wins that are worth a word: kept promises, what went well, readings, goals that were met.

Small wins are celebrated by what they are (founding articles 000, 001, 004): the line says what was
done, in the words in which it was told, and adds no praise of its own. A goal that was met is told
by the page of that move, like any other win.
"""

from collections.abc import Iterable
from datetime import date

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.brief import RefusedText, SourceNote
from mentor_copilot.domain.review.composing import proved, sources_of
from mentor_copilot.domain.review.document import ReviewLine
from mentor_copilot.domain.review.gains import once, promises, readings, steps, wins
from mentor_copilot.domain.review.looking import Look


class Wins(BaseModel):
    """The wins of one or two people since a day, as `reader` may see them, the oldest first."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    owner: str
    reader: str
    pair: str | None = None
    since: date | None = None
    lines: tuple[ReviewLine, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    refused: tuple[RefusedText, ...] = ()


def wins_of(look: Look, of_goals: Iterable[Look]) -> Wins:
    """The wins of the person of a look; `of_goals` are looks at each of their goals by itself."""
    counted = [line for one in of_goals for line in (*readings(one), *steps(one))]
    found = once([*promises(look), *counted, *wins(look)])
    kept, refused = proved(sorted(found, key=lambda line: line.told_on), look)
    return Wins(
        owner=look.owner,
        reader=look.material.reader,
        pair=look.material.pair or None,
        since=look.since,
        lines=kept,
        sources=sources_of(kept, look),
        refused=refused,
    )
