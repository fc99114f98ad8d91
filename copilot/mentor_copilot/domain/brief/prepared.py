"""What the two have told to prepare for this session: it comes before what the notes suggest.

Both prepare and the mentee sets the agenda (founding articles 003 and 004), so what somebody says
they want from the session stands on the page whenever there is room at all.
"""

from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import Section
from mentor_copilot.domain.brief.points import Point, Topic, point
from mentor_copilot.domain.cycle.preparation import is_current, is_preparation, last_session
from mentor_copilot.domain.ledger import Claim, ClaimKind

_WEIGHT = 20.0  # above what the last notes tell by themselves
_PLACES: dict[ClaimKind, tuple[Section, Topic, float]] = {
    "asked_for_help": ("watch", "watch.asked_for_help", 3.0),
    "obstacle": ("watch", "watch.obstacle", 2.0),
    "win": ("wins", "", 1.0),
    "done": ("wins", "", 1.0),
    "measured": ("since_last", "", 0.5),
    "said": ("since_last", "", 0.0),
}


def prepared(material: Material) -> list[Point]:
    """A point for each thing told in the preparations for the session to come."""
    current = {page.id for page in material.pages if _counts(page.id, material)}
    told = [one for one in material.ledger.claims if one.cites[0].note_id in current]
    return [_point(one) for one in told if one.kind in _PLACES]


def unprepared(material: Material) -> tuple[str, ...]:
    """Who of the two has told nothing for this session that the reader may see."""
    told = {page.author for page in material.pages if _counts(page.id, material)}
    return tuple(one.id for one in material.people.persons if one.id not in told)


def _counts(page_id: str, material: Material) -> bool:
    page = material.note(page_id)
    if page is None or not is_preparation(page_id):
        return False
    return is_current(page.date, last_session(material.notes))


def _point(claim: Claim) -> Point:
    section, topic, more = _PLACES[claim.kind]
    return point(section, claim, _WEIGHT + more, topic=topic)
