"""Whether what a line is said to be fits what its cites are: a plan is no deed, a name no guess."""

from collections.abc import Iterator, Sequence

from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.brief.page import BriefLine, LineKind, is_own
from mentor_copilot.domain.ledger import Cite, Claim
from mentor_copilot.domain.ledger.dues import whens_in
from mentor_copilot.domain.ledger.keeping import came_of, same_deed

_FITTING: dict[LineKind, tuple[str, ...]] = {
    "done": ("done", "win", "measured"),
    "promised": ("promised",),
    "decided": ("decided",),
    "measured": ("measured",),
}
_PLANNED = frozenset({"promised"})


def kind_faults(line: BriefLine, grounds: Grounds) -> Iterator[str]:
    """Why the line's kind does not fit its cites."""
    fitting = _FITTING.get(line.kind)
    if fitting is None:
        return
    told = grounds.told(line.cites)
    fits = [any(claim.kind in fitting for claim in claims) for _, claims in told]
    closed = line.status == "done" or line.section == "goals" or line.kind == "promised"
    kept = line.status == "done" and any(_keeps(each, told) for _, cs in told for each in cs)
    if not any(fits) and not kept:
        yield f"no cited words tell of something {line.kind}"
    elif line.kind == "done" and not closed and not all(fits):
        yield "a part of it is cited to words that tell of nothing done"


def rests_on_plans(cites: Sequence[Cite], grounds: Grounds) -> bool:
    """Whether all that is told at the places is planned."""
    kinds = {claim.kind for _, claims in grounds.told(cites) for claim in claims}
    return bool(kinds) and kinds <= _PLANNED


def owner_faults(line: BriefLine, grounds: Grounds) -> Iterator[str]:
    """Why the line's owner is not the one whom its cites name."""
    if line.owner is None:
        return
    told = [claims for _, claims in grounds.told(line.cites) if claims]
    named = {claim.who for claims in told for claim in claims if claim.who}
    if all(is_own(place.note_id) for place in line.cites):
        named = {grounds.notes[place.note_id].author for place in line.cites}
    others = [claims for claims in told if _all_others(claims, line.owner)]
    if line.owner not in named or others:
        yield "the cited words do not name this owner"


def _all_others(claims: list[Claim], owner: str) -> bool:
    return all(claim.who is not None and claim.who != owner for claim in claims)


def due_faults(line: BriefLine, grounds: Grounds) -> Iterator[str]:
    """Why the line's due day does not follow from its cites."""
    if line.due is None:
        return
    days = {claim.due for _, claims in grounds.told(line.cites) for claim in claims}
    for place in line.cites:
        days |= {when.day for when in whens_in(place.quote, grounds.day(place))}
    if line.due not in days:
        yield f"no cited words name {line.due.isoformat()} as the day it is due"


def status_faults(line: BriefLine, grounds: Grounds) -> Iterator[str]:
    """Why the line's status has no evidence: done and let go need words from a later note."""
    told = grounds.told(line.cites)
    promised = [place for place, claims in told if _has(claims, "promised")]
    if line.status in ("done", "dropped"):
        first = min((grounds.day(place) for place in promised), default=None)
        if first is None:
            yield "the promise itself is not cited"
        elif not any(_is_evidence(line, place, claims, grounds) for place, claims in told):
            yield f"no later note is cited that tells of it as {line.status}"
    elif line.status and not promised:
        yield "the promise itself is not cited"


def _is_evidence(line: BriefLine, place: Cite, claims: list[Claim], grounds: Grounds) -> bool:
    told = grounds.told(line.cites)
    fits = [
        claim
        for claim in claims
        if (
            (claim.kind == "done" and not claim.stance) or _keeps(claim, told)
            if line.status == "done"
            else claim.stance == "dropped"
        )
    ]
    days = [grounds.day(other) for other, each in told if _has(each, "promised")]
    return bool(fits) and grounds.day(place) > min(days)


def _keeps(claim: Claim, told: Sequence[tuple[Cite, list[Claim]]]) -> bool:
    """Whether a claim tells one of the cited promises as done: its deed, or what came of it."""
    if claim.kind == "promised" or claim.stance not in (None, "dropped"):
        return False
    bare = claim.kind == "done"
    promised = [one.what for _, claims in told for one in claims if one.kind == "promised"]
    return any(
        same_deed(what, claim.what, bare=bare)
        or (claim.stance is None and came_of(what, claim.what))
        for what in promised
    )


def count_faults(line: BriefLine, grounds: Grounds) -> Iterator[str]:
    """Why the first day or the number of carries does not follow from the cited notes."""
    days = {day for place in line.cites for day in grounds.days_told(place)}
    if line.first_seen is not None and line.first_seen not in days:
        yield f"no cited note is of {line.first_seen.isoformat()}"
    carried = line.times_carried or 0
    if carried > len({grounds.day(place) for place in line.cites}) - 1:
        yield f"the cited notes do not carry it on {carried} times"


def _has(claims: list[Claim], kind: str) -> bool:
    return any(claim.kind == kind for claim in claims)
