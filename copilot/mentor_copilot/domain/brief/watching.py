"""What wants an eye before the meeting: help asked for, what is in the way, notes at odds."""

import re
from collections.abc import Sequence

from mentor_copilot.domain.brief.excerpts import excerpt, told, unquoted
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import CARRIES_CITED, Point, places, point
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Claim, Contradiction, Recurring

_SHORT = 12
_ASKS = re.compile(
    r"\?|\b(?:help|advice|how|what|which|whether|feedback|input|review|guidance|support|thoughts|"
    r"suggest\w*|recommend\w*|discuss\w*|talk about|could you|can you|would you|unsure)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:better now|(?:is|are|was|all|now) (?:solved|sorted|fixed|resolved|fine|good|ok)|did it|"
    r"no longer a problem)\b",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"\b(?:lol|haha+|hm+|omg|yay|woo+|xx+)\b|[^\w\s,.;:!?'’\"“”()\[\]/&%+*#@<>=~–—…-]",
    re.IGNORECASE,
)
_WEIGHTS = {"asked_for_help": 12.0, "obstacle": 11.0}


def watch(material: Material) -> list[Point]:
    """What the notes of the last meeting tell of as open, the weightiest first."""
    often = _often((*material.ledger.obstacles, *material.ledger.asks))
    points = [_contradiction(one) for one in material.ledger.contradictions]
    points += [
        point(
            "watch",
            claim,
            _WEIGHTS[claim.kind] + substance(claim) - 4.0 * (_topic(claim) == "said"),
            topic=f"watch.{_topic(claim)}",
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
    length = min(words, 12) / 6 - max(0, words - 20) / 10
    chat = 2.0 * (_CHAT.search(claim.what) is not None)
    return length + 0.5 * named - 1.5 * (words < 3) - chat


def _topic(claim: Claim) -> str:
    """What the line is: under a heading about help people also write how they are."""
    says_i = told(claim.what).startswith("“")
    if claim.kind == "asked_for_help" and says_i and not _ASKS.search(claim.what):
        return "said"
    return "said" if _is_over(claim) else claim.kind


def _is_over(claim: Claim) -> bool:
    return _OVER.search(claim.what) is not None


def _often(found: Sequence[Recurring]) -> set[str]:
    return {id for one in found if one.times > 1 for id in one.claim_ids}


def _again(one: Recurring, material: Material, *, alive: bool) -> Point:
    claims = [material.claims[id] for id in one.claim_ids]
    made = point(
        "recurring", claims[-1], 15.0 * alive + 5 * one.times, topic=f"recurring.{one.kind}"
    )
    line = made.line.model_copy(
        update={
            "owner": one.who,
            "first_seen": one.first_seen,
            "times_carried": min(one.times - 1, CARRIES_CITED),
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
