"""What keeps getting in the way: told on two days at least, once of them since the last review."""

from collections.abc import Iterator

from mentor_copilot.domain.brief.points import CARRIES_CITED, places, point
from mentor_copilot.domain.brief.themes import themes
from mentor_copilot.domain.brief.watching import come_back
from mentor_copilot.domain.ledger import Claim
from mentor_copilot.domain.ledger.likeness import alike, gist
from mentor_copilot.domain.review.document import ReviewLine
from mentor_copilot.domain.review.gains import once
from mentor_copilot.domain.review.looking import Look

_AT_MOST = 5


def obstacles(look: Look) -> list[ReviewLine]:
    """The lasting obstacles of the goal's owner, the most often told first, each with its days."""
    found = list(_told_again(look))
    for again in (*come_back(look.material), *themes(look.material)):
        claims = [
            claim
            for claim in look.material.ledger.claims
            if claim.cites[0] in again.line.cites and claim.kind in ("obstacle", "asked_for_help")
        ]
        if any(claim.kind == "obstacle" for claim in claims):
            theme = again.topic == "recurring.theme"
            line = look.line(again.line, "obstacle", "theme" if theme else "obstacle")
            theirs = all(look.is_theirs(claim) and look.concerns(claim) for claim in claims)
            if theirs and look.is_new(line.told_on):
                found.append(line)
    return once(found)[:_AT_MOST]


def _told_again(look: Look) -> Iterator[ReviewLine]:
    """Obstacles with the days on which they were told, whether they were called one or not.

    Who wrote "in the way: the rain" once need not call the rain an obstacle the next time.
    """
    for one in look.material.ledger.obstacles:
        claims = [look.material.claims[id] for id in one.claim_ids]
        if not all(look.is_theirs(claim) and look.concerns(claim) for claim in claims):
            continue
        known = {claim.id for claim in claims}
        more = [claim for claim in _alike(claims[-1], look) if claim.id not in known]
        every = sorted([*claims, *more], key=lambda claim: claim.learnt_at)
        days = list(dict.fromkeys(claim.learnt_at for claim in every))
        if len(days) > 1 and look.is_new(days[-1]):
            made = point("recurring", every[-1], 0.0, topic="recurring.obstacle").line
            changed = {
                "owner": one.who,
                "first_seen": days[0],
                "times_carried": min(len(days) - 1, CARRIES_CITED),
                "cites": places([every[-1], *every[:-1]]),
            }
            yield look.line(made.model_copy(update=changed), "obstacle", "obstacle")


def _alike(obstacle: Claim, look: Look) -> Iterator[Claim]:
    """What else the owner said in nearly the same words."""
    about = gist(obstacle.what)
    for claim in look.material.ledger.claims:
        if claim.kind == "said" and look.is_theirs(claim) and len(about.telling) > 1:
            if alike(about, gist(claim.what)):
                yield claim
