"""What wants an eye before the meeting: help asked for, what is in the way, notes at odds."""

from collections.abc import Sequence

from mentor_copilot.domain.brief.excerpts import excerpt, unquoted
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point, places, point
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Claim, Contradiction, Recurring

_SHORT = 12
_WEIGHTS = {"asked_for_help": 12.0, "obstacle": 11.0}


def watch(material: Material) -> list[Point]:
    """What the notes of the last meeting tell of as open, the weightiest first."""
    often = _often((*material.ledger.obstacles, *material.ledger.asks))
    points = [_contradiction(one) for one in material.ledger.contradictions]
    points += [
        point(
            "watch",
            claim,
            _WEIGHTS[claim.kind] + substance(claim),
            topic=f"watch.{claim.kind}",
        )
        for claim in material.fresh
        if claim.kind in _WEIGHTS and claim.id not in often
    ]
    return sorted(points, key=lambda one: -one.weight)


def come_back(material: Material) -> list[Point]:
    """Obstacles and asks that more than one note tells of, the most often told first."""
    found = [one for one in (*material.ledger.obstacles, *material.ledger.asks) if one.times > 1]
    since = material.since
    alive = [one for one in found if since and one.last_seen >= since]
    return sorted(
        (_again(one, material, alive=one in alive) for one in found),
        key=lambda one: -one.weight,
    )


def substance(claim: Claim) -> float:
    """How much a claim says: a few words more than a bare noun, but no more than a sentence."""
    words = len(claim.what.split())
    named = any(word[:1].isupper() for word in claim.what.split()[1:])
    return min(words, 12) / 6 + 0.5 * named - (1.5 if words < 3 else 0.0)


def _often(told: Sequence[Recurring]) -> set[str]:
    return {id for one in told if one.times > 1 for id in one.claim_ids}


def _again(one: Recurring, material: Material, *, alive: bool) -> Point:
    known = {claim.id: claim for claim in material.ledger.claims}
    claims = [known[id] for id in one.claim_ids]
    made = point(
        "recurring", claims[-1], 15.0 * alive + 5 * one.times, topic=f"recurring.{one.kind}"
    )
    line = made.line.model_copy(
        update={
            "owner": one.who,
            "first_seen": one.first_seen,
            "times_carried": one.times - 1,
            "cites": places([claims[-1], *claims[:-1]]),
        }
    )
    return Point(line=line, words=made.words, weight=made.weight, topic=made.topic)


def _contradiction(one: Contradiction) -> Point:
    first, last = one.claims[0], one.claims[-1]
    text = phrase(
        "watch",
        "contradiction",
        first=unquoted(excerpt(first.what, _SHORT)),
        second=unquoted(excerpt(last.what, _SHORT)),
    )
    line = BriefLine(section="watch", text=text, kind="said", cites=places([first, last]))
    return Point(line=line, words="", weight=16.0)
