"""Reviews and wins as plain text for a terminal: each line with the number of its source."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from typing import get_args

from mentor_copilot.domain.brief import SourceNote
from mentor_copilot.domain.brief.layout import source_line
from mentor_copilot.domain.brief.shown import standing
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.review import Review, ReviewLine
from mentor_copilot.domain.review.document import Part
from mentor_copilot.domain.review.wins import Wins
from mentor_copilot.domain.review.wording import phrase
from mentor_copilot.surfaces.cli.card import printable

_ALWAYS: tuple[Part, ...] = ("gain", "obstacle", "strategy")  # shown even where there is nothing


def review_page(review: Review, statement: str) -> str:
    """The review: three headed parts, what stands still, what waits, and the sources."""
    blocks = [[*_head(review, statement)]]
    blocks += [[*_part(part, review)] for part in get_args(Part)]
    blocks += [[*_stall(review)], [*_sources(review.sources)]]
    blocks += [[f"Refused: {one.text} ({one.reason})" for one in review.refused]]
    return printable("\n\n".join("\n".join(block) for block in blocks if block))


def _head(review: Review, statement: str) -> Iterator[str]:
    yield phrase("page", "title", goal=statement.rstrip("."), day=in_words(review.day))
    since = review.since
    yield phrase("page", "since", day=in_words(since)) if since else phrase("page", "from_start")


def _part(part: Part, review: Review) -> Iterator[str]:
    lines = review.of_part(part)
    if not lines and part not in _ALWAYS:
        return
    yield phrase("part", part).upper()
    for line in lines:
        yield _filled(f"- {_told(line)}{_marks(line.cites, review.sources)}")
    if not lines:
        yield _filled(phrase("page", f"nothing_{part}"))
    if part == "strategy":
        for idea in review.ideas:
            yield _filled("- " + phrase("page", "idea", idea=idea.text, source=idea.source))


def _told(line: ReviewLine) -> str:
    """A line with what stands beside it: days, counts, and what can be done with it."""
    if line.part == "surroundings":
        return phrase("page", "surroundings") + line.text
    if line.about == "experiment":
        end = phrase("page", "waiting", day=in_words(line.told_on))
        return f"{line.text}. {end} (mentor experiment result {line.of})"
    beside = standing(line, None) if line.part == "obstacle" or line.status else ""
    beside = beside or f"{line.about}, {in_words(line.told_on)}"
    return f"{line.text} ({beside})"


def _stall(review: Review) -> Iterator[str]:
    """What stands still, with a reason put as a question to the one whose goal it is."""
    stall = review.stall
    if stall is None:
        return
    asked = "ask" if review.reader == review.owner else "ask_owner"
    days = {"day": in_words(stall.since), "planned": in_words(stall.planned)}
    yield _filled(phrase("page", "stall", **days), "")
    if stall.reason is None:
        question = phrase("page", "no_reason")
        yield _filled(phrase("page", asked, owner=review.owner, question=question), "")
        return
    told = ", ".join(in_words(day) for day in stall.reason.days)
    yield _filled(phrase("page", "told_on", days=told), "")
    yield from (_filled(f"“{' '.join(place.quote.split())}”") for place in stall.reason.cites)
    question = stall.reason.question
    yield _filled(phrase("page", asked, owner=review.owner, question=question), "")
    yield _filled(phrase("page", "move", move=stall.reason.move), "")


def wins_page(found: Sequence[Wins]) -> str:
    """The wins, person by person, with their days; a question where none is written down."""
    return printable("\n\n".join("\n".join(_wins(one)) for one in found))


def _wins(wins: Wins) -> Iterator[str]:
    of = f"{wins.owner} (pair {wins.pair})" if wins.pair else wins.owner
    since = phrase("page", "wins_since", of=of, day=in_words(wins.since)) if wins.since else ""
    yield since or of
    for line in wins.lines:
        told = phrase("win", line.about, words=line.text)
        yield _filled(f"- {told} ({in_words(line.told_on)}){_marks(line.cites, wins.sources)}")
    if wins.lines:
        yield from _sources(wins.sources)
    elif wins.since:
        yield _filled(phrase("page", "wins_none", day=in_words(wins.since)))
    else:
        yield _filled(phrase("page", "wins_none_yet"))


def _marks(cites: Sequence[Cite], sources: Sequence[SourceNote]) -> str:
    ids = {place.note_id for place in cites}
    numbers = [str(at) for at, one in enumerate(sources, 1) if one.note_id in ids]
    return f" [{', '.join(numbers)}]" if numbers else ""


def _sources(sources: Sequence[SourceNote]) -> Iterator[str]:
    if sources:
        yield "NOTES"
        yield from (_filled(source_line(at, one)) for at, one in enumerate(sources, 1))


def _filled(text: str, first: str = "  ") -> str:
    width = max(30, min(shutil.get_terminal_size((88, 24)).columns, 88))
    later = first + ("  " if first else "")
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=later)
