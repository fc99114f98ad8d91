"""Fitting the points on one page: what matters most stays, long lines get shorter first."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from mentor_copilot.domain.brief.page import Section
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.brief.shown import words_of

WORDS_AT_MOST = 350  # outside the agenda: one page (SB06)
# Words of a line at most: of a promise of the last notes, and of one that is older.
_SHORTER = ((18, 13), (16, 9), (13, 7), (10, 6), (7, 6))
_FOR_PROMISES = 0.62  # of the room, so that the page is more than a list of tasks
_A_SECTION: dict[Section, int] = {
    "watch": 4,
    "since_last": 6,
    "wins": 2,
    "goals": 3,
    "recurring": 3,
    "changed": 3,
}


def fitted(
    musts: Sequence[Point], others: Sequence[Point], room: int, since: date | None
) -> tuple[list[Point], int]:
    """The points that fit into `room` words, and how many of the musts do not.

    The musts come shortened alike until they fit; only then the least of them are left out. Of
    two points on the same words the weightier stays.
    """
    kept = _shortened(musts, int(room * _FOR_PROMISES), since)
    left_out = len(musts) - len(kept)
    room -= sum(words_of(one.line, since) for one in kept)
    used = {one.place for one in kept}
    count: Counter[Section] = Counter()
    for one in sorted(others, key=lambda each: -each.weight):
        size = words_of(one.line, since)
        full = count[one.line.section] >= _A_SECTION.get(one.line.section, 4)
        if size > room or full or one.place in used:
            continue
        kept.append(one)
        used |= {one.place, *_places(one)}
        count[one.line.section] += 1
        room -= size
    return kept, left_out


def _places(one: Point) -> set[tuple[str, int]]:
    """Where its words stand; a name that a line rests on is no words that it has told."""
    told = (place for place in one.line.cites if len(place.quote.split()) > 1)
    return {(place.note_id, place.start) for place in told}


def _is_fresh(one: Point, since: date | None) -> bool:
    return one.line.status == "open" or one.line.first_seen == since


def _shortened(musts: Sequence[Point], room: int, since: date | None) -> list[Point]:
    kept = list(musts)
    for fresh, older in _SHORTER:
        kept = [one.shorter(fresh if _is_fresh(one, since) else older) for one in musts]
        if sum(words_of(one.line, since) for one in kept) <= room:
            return kept
    taken: list[Point] = []
    for one in kept:
        room -= words_of(one.line, since)
        if room < 0:
            break
        taken.append(one)
    return taken
