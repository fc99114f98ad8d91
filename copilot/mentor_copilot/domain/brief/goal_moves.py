"""Goals met, let go, replaced or taken up again since the last meeting, and new ways to a goal.

A goal met is a win, with its owner's words; one that was let go was decided upon, and nobody is
blamed for it. Whatever is said stands on the page of the move or the pivot.
"""

import re
from dataclasses import dataclass

from mentor_copilot.domain.brief.excerpts import excerpt, inside, unquoted
from mentor_copilot.domain.brief.material import TOGETHER, Material
from mentor_copilot.domain.brief.page import BriefLine, Section
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.cycle import pivot
from mentor_copilot.domain.cycle.move_page import name_of, page_id, part, title
from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.ledger.claim import cite
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.questionnaire.wording import words_of

_WORDS = 12
_WEIGHTS = {"met": 16.0, "dropped": 12.0, "replaced": 12.0, "again": 9.0, "begun": 7.0}
_PIVOT = 13.0


@dataclass(frozen=True)
class Quoted:
    """Words of a page as a line shows them, and the place that they stand at, heading and all."""

    place: Cite
    words: str


def goal_moves(material: Material) -> list[Point]:
    """A line for the last move of each goal that moved since the last meeting, and each pivot."""
    if material.since is None:
        return []
    since = material.since - TOGETHER
    fresh = {page.id: page for page in material.pages if page.date >= since}
    made: list[Point] = []
    for aim in material.aims:
        at = len(aim.goal.moves)
        page = fresh.get(page_id(aim.id, at)) if at else None
        if page is not None and name_of(aim.goal, at) in _WEIGHTS:
            made.append(_move(page, name_of(aim.goal, at)))
    pivots = [page for page in fresh.values() if page.id.startswith(f"{pivot.KIND}:")]
    return made + [one for page in pivots if (one := _pivot(page, material))]


def named(page: Note) -> Quoted:
    """The first part of a move's page: which move, and of which goal."""
    place = cite(page, 0, len(title(page.text)))
    goal = place.quote.split(":\n", 1)[-1].rsplit(": ", 1)[-1]
    return Quoted(place, unquoted(goal.strip()))


def reason(page: Note) -> Quoted | None:
    """Why the goal moved, in its owner's words; None where none were told."""
    found = part(page.text, "why")
    return _shown(page, found[0], *found) if found else None


def _move(page: Note, name: str) -> Point:
    goal, why, new = named(page), reason(page), part(page.text, "instead")
    text, cites = phrase("told", name, goal=goal.words), [goal.place]
    if new is not None:
        other = _shown(page, new[0] - len(phrase("move_page", "instead")), *new)
        text = phrase("told", "instead", text=text, words=other.words)
        cites.append(other.place)
    if why is not None:
        text = phrase("told", "why", text=text, words=why.words)
        cites.append(why.place)
    section: Section = "wins" if name == "met" else "changed"
    return Point(_line(section, text, page, cites), goal.words, _WEIGHTS[name])


def _pivot(page: Note, material: Material) -> Point | None:
    """The decision, with the new way unless it stands among the open promises, and why."""
    decided, how, why = (_answer(page, name) for name in ("aim", "how", "why"))
    if decided is None or how is None or why is None:
        return None
    words = decided.place.quote.split(":\n", 1)[-1]
    text, cites = phrase("told", "pivot", words=inside(words)), [decided.place]
    if not _is_promised(page, material):
        text = phrase("told", "why", text=text, words=how.words)
        cites.append(how.place)
    text = phrase("told", "because", text=text, words=why.words)
    line = _line("changed", text, page, [*cites, why.place])
    return Point(line, how.words, _PIVOT)


def _is_promised(page: Note, material: Material) -> bool:
    claims = (id for one in material.ledger.open_commitments for id in one.claim_ids)
    return any(material.claims[id].cites[0].note_id == page.id for id in claims)


def _line(section: Section, text: str, page: Note, cites: list[Cite]) -> BriefLine:
    return BriefLine(section=section, text=text, kind="said", owner=page.author, cites=tuple(cites))


def _answer(page: Note, name: str) -> Quoted | None:
    heading = f"{words_of(pivot.KIND).page[name]}:\n"
    at = page.text.find(heading)
    if at < 0:
        return None
    start = at + len(heading)
    end = page.text.find("\n\n", start)
    return _shown(page, at, start, len(page.text) if end < 0 else end)


def _shown(page: Note, heading: int, start: int, end: int) -> Quoted:
    """As much of the words from `start` to `end` as a line shows; the place is no longer."""
    words = excerpt(page.text[start:end], _WORDS)
    tokens = words.removesuffix("…").split()
    found = re.compile(r"\s+".join(map(re.escape, tokens))).search(page.text, start, end)
    return Quoted(cite(page, heading, found.end() if found else end), unquoted(words))
