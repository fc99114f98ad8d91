"""What a model takes a note to state: quotes alone. What they prove is the ledger's to decide."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import BaseModel, Field

from mentor_copilot.coach.quotes import occurrences
from mentor_copilot.domain.ledger import (
    Claim,
    ClaimKind,
    NotePage,
    Proved,
    Stance,
    Stated,
    Unproved,
    prove,
)
from mentor_copilot.domain.talk import Refused

Quote = Annotated[str, Field(max_length=600)]
CLAIMS_AT_MOST = 40  # from one call; a note of a piece's length states no more
_PLACES_AT_MOST = 5
_SHOWN = 200  # characters of a refused quote
_SPEAKER = "speaker"
_NOT_THERE = "these words are not in the note"

Span = tuple[int, int]


class Found(BaseModel):
    """One thing that the model takes the note to state, in the note's own words."""

    kind: ClaimKind
    quote: Quote
    owner: Quote | None
    due: Quote | None
    value: Quote | None
    topic: Quote | None
    stance: Stance | None


class Proposal(BaseModel):
    """All that the model found in a note or a piece of one."""

    claims: list[Found]


def understood(
    proposal: Proposal, page: NotePage, piece: Span
) -> tuple[list[Claim], list[Refused]]:
    """The claims that hold, and what does not: whole claims, and parts of claims that hold."""
    claims: dict[str, Claim] = {}
    refused: list[Refused] = []
    for found in proposal.claims[:CLAIMS_AT_MOST]:
        try:
            proved = _proved(found, page, piece)
        except Unproved as fault:
            refused.append(_refused(found.kind, found.quote, str(fault)))
            continue
        claims.setdefault(proved.claim.id, proved.claim)
        refused += [
            _refused(part, getattr(found, part) or found.quote, reason)
            for part, reason in proved.left_out
        ]
    left = len(proposal.claims) - CLAIMS_AT_MOST
    if left > 0:
        refused.append(_refused("claims", f"{left} more", "no note of this length states so much"))
    return list(claims.values()), list(dict.fromkeys(refused))


def _refused(part: str, words: str, reason: str) -> Refused:
    return Refused(field=part, text=words[:_SHOWN], reason=reason)


def _proved(found: Found, page: NotePage, piece: Span) -> Proved:
    """The claim at the first place of the quote that bears it out."""
    places = list(_places(found.quote, page, piece))
    if not places:
        raise Unproved(_NOT_THERE)
    faults: list[Unproved] = []
    for place in places[:_PLACES_AT_MOST]:
        try:
            return _proved_at(place, found, page, piece)
        except Unproved as fault:
            faults.append(fault)
    raise faults[0]


def _proved_at(place: Span, found: Found, page: NotePage, piece: Span) -> Proved:
    mine = (found.owner or "").strip().lower() == _SPEAKER
    owner = None if mine else found.owner
    beside = {
        part: _nearest(words, place, page, piece)
        for part, words in (("owner", owner), ("due", found.due))
        if words and words.strip()
    }
    proved = prove(
        Stated(
            kind=found.kind,
            place=place,
            mine=mine,
            owner=beside.get("owner"),
            due=beside.get("due"),
            value=_nearest(found.value, place, page, piece),
            topic=_nearest(found.topic, place, page, piece),
            stance=found.stance,
        ),
        page,
    )
    lost = [(part, _NOT_THERE) for part, where in beside.items() if where is None]
    return Proved(proved.claim, (*proved.left_out, *lost))


def _places(quote: str, page: NotePage, piece: Span) -> Iterator[Span]:
    start, end = piece
    for place in occurrences(quote, page.note.text[start:end]):
        yield start + place[0], start + place[1]


def _nearest(words: str | None, place: Span, page: NotePage, piece: Span) -> Span | None:
    """The place of words that stands nearest to a claim's, before all one within it."""
    found: Iterable[Span] = _places(words, page, piece) if words and words.strip() else ()
    return min(found, key=lambda one: (not _within(one, place), _apart(one, place)), default=None)


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _apart(one: Span, other: Span) -> int:
    return abs(one[0] - other[0])
