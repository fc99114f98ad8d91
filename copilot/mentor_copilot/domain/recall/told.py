"""What the notes tell of obstacles, decisions, wins and deeds, as a question asks for it."""

from collections.abc import Iterable

from mentor_copilot.domain.brief import BriefLine
from mentor_copilot.domain.brief.page import LineKind, Section
from mentor_copilot.domain.brief.points import CARRIES_CITED, framed, places, point
from mentor_copilot.domain.ledger import Claim, ClaimKind, Recurring
from mentor_copilot.domain.recall.asked import Asked


def obstacles(asked: Asked) -> list[BriefLine]:
    """A line an obstacle, what was told of last first; how often it came up stands beside it."""
    ledger = asked.shelf.material.ledger
    found = [(one, claims) for one in ledger.obstacles if (claims := _claims(one, asked))]
    found.sort(key=lambda each: max(claim.learnt_at for claim in each[1]), reverse=True)
    return [_recurring(one, claims) for one, claims in found]


def decisions(asked: Asked) -> list[BriefLine]:
    """A line a decision, the newest first."""
    return _lines(asked, ("decided",), "changed", "decided")


def wins(asked: Asked) -> list[BriefLine]:
    """A line a win, the newest first."""
    return _lines(asked, ("win",), "wins", "said")


def deeds(asked: Asked) -> list[BriefLine]:
    """A line for each thing that was done, the newest first."""
    return _lines(asked, ("done", "win"), "since_last", "said")


def told_lines(claims: Iterable[Claim], section: Section = "since_last") -> list[BriefLine]:
    """A line a claim, as it was said."""
    return [_line(claim, section, "said") for claim in claims]


def _lines(
    asked: Asked, kinds: tuple[ClaimKind, ...], section: Section, kind: LineKind
) -> list[BriefLine]:
    found = [claim for claim in asked.shelf.material.ledger.claims if _is_asked(claim, asked)]
    wanted = [claim for claim in found if claim.kind in kinds and claim.stance != "dropped"]
    wanted.sort(key=lambda claim: claim.learnt_at, reverse=True)
    return [_line(claim, section, kind) for claim in wanted]


def _is_asked(claim: Claim, asked: Asked) -> bool:
    cited = [place.quote for place in claim.cites]
    timely = asked.in_time(claim.learnt_at) and asked.is_told_of(claim)
    return timely and asked.is_about(claim.what, *cited)


def _line(claim: Claim, section: Section, kind: LineKind) -> BriefLine:
    return point(section, claim, 0.0, kind).line.model_copy(update={"first_seen": claim.learnt_at})


def _claims(one: Recurring, asked: Asked) -> list[Claim]:
    """The claims of an obstacle where one of them is asked for."""
    claims = [asked.shelf.material.claims[id] for id in one.claim_ids]
    return claims if any(_is_asked(claim, asked) for claim in claims) else []


def _recurring(one: Recurring, claims: list[Claim]) -> BriefLine:
    newest = claims[-1]
    return BriefLine(
        section="recurring",
        text=framed("", newest.what),
        kind="said",
        owner=one.who,
        first_seen=one.first_seen,
        times_carried=min(one.times - 1, CARRIES_CITED - 1),
        cites=places([newest, *claims[:-1]]),
    )
