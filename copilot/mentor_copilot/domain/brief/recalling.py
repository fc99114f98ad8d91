"""Earlier passages that search found: shown where they are about what is in the way now."""

from collections.abc import Sequence

from mentor_copilot.domain.brief.excerpts import excerpt, unquoted
from mentor_copilot.domain.brief.material import Material, Recalled
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Claim
from mentor_copilot.domain.ledger.likeness import gist

_WORDS = 16
_SHARED = 2  # telling words that a passage shares with what is in the way: rather none than a guess


def recalled(material: Material, points: Sequence[Point]) -> list[Point]:
    """A line a passage, unless what it tells is on the page already."""
    cited = {(place.note_id, place.start) for one in points for place in one.line.cites}
    now = [claim for claim in material.fresh if claim.kind in ("obstacle", "asked_for_help")]
    made = [_point(claim, now) for claim in _claims(material) if _is_new(claim, cited)]
    return [one for one in made if one is not None]


def _claims(material: Material) -> list[Claim]:
    """What the recalled passages claim."""
    return [
        claim
        for claim in material.ledger.claims
        if any(_within(claim, one) for one in material.recalled)
    ]


def _within(claim: Claim, one: Recalled) -> bool:
    place = claim.cites[0]
    return place.note_id == one.note_id and one.start <= place.start < one.end


def _is_new(claim: Claim, cited: set[tuple[str, int]]) -> bool:
    return (claim.cites[0].note_id, claim.cites[0].start) not in cited


def _point(claim: Claim, now: Sequence[Claim]) -> Point | None:
    telling = gist(claim.what).telling
    shared = max((len(telling & gist(one.what).telling) for one in now), default=0)
    if shared < _SHARED or claim in now:
        return None
    text = phrase("recurring", "recalled", words=unquoted(excerpt(claim.what, _WORDS)))
    line = BriefLine(
        section="recurring",
        text=text,
        kind="said",
        owner=claim.who,
        first_seen=claim.learnt_at,
        cites=claim.cites,
    )
    return Point(line=line, words=claim.what, weight=5.0 + shared)
