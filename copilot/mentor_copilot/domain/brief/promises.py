"""The promises of both sides: what has been open longest first, then what was kept or let go.

Each open one is on the page once, with since when and how often it was carried on (commitment
follow-up; SB02, SB03 of rubrics/session_brief): never a verdict, and silence is no failure.
"""

from datetime import timedelta

from mentor_copilot.domain.brief.material import TOGETHER, Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import CARRIES_CITED, WORDS_A_LINE, Point, framed, places
from mentor_copilot.domain.ledger import Claim, Commitment

_NEAR = timedelta(days=14)
_DONE_AT_MOST = 5
_OTHER_SIDE = 2.0
_MUST = 100.0


def open_promises(material: Material) -> list[Point]:
    """Every open promise, what matters most first."""
    points = [_open(one, material) for one in material.ledger.open_commitments]
    return sorted(points, key=lambda one: -one.weight)


def kept_promises(material: Material) -> list[Point]:
    """What was promised earlier and told of as done since the last meeting, or let go."""
    found = [
        one
        for one in material.ledger.commitments
        if one.status in ("done", "dropped") and _is_fresh(one, material)
    ]
    return [_closed(one, material) for one in found][-_DONE_AT_MOST:]


def promise_line(one: Commitment, material: Material) -> BriefLine:
    """One promise with how it stands, whenever it was made."""
    made = _closed if one.status in ("done", "dropped") else _open
    return made(one, material).line


def weight(one: Commitment, material: Material) -> float:
    """How much an open promise matters on the day: carried on, due, of the last meeting."""
    since = material.since or one.last_seen
    age = max(0, (since - one.last_seen).days)
    near = one.due is not None and abs(one.due - material.at) <= _NEAR
    other = one.owner is not None and one.owner == material.mentor
    return (
        10.0 * one.times_carried
        + 4.0 * (age == 0)
        + 3.0 * near
        + min(len(one.what.split()), 6) / 3
        + _OTHER_SIDE * other
        - min(age, 365) / 60
    )


def _claims(one: Commitment, material: Material) -> list[Claim]:
    return [material.claims[id] for id in one.claim_ids]


def _is_fresh(one: Commitment, material: Material) -> bool:
    return material.since is not None and one.last_seen >= material.since - TOGETHER


def _open(one: Commitment, material: Material) -> Point:
    claims = _claims(one, material)
    promised = [claim for claim in claims if claim.kind == "promised"] or claims
    later = [claim for claim in claims if claim not in promised]
    newest = promised[-1]
    line = BriefLine(
        section="commitments",
        text=framed("", newest.what),
        kind="promised",
        owner=one.owner,
        due=one.due,
        status=one.status,
        first_seen=one.first_seen,
        times_carried=min(one.times_carried, CARRIES_CITED),
        cites=places([newest, *promised[:-1], *later]),
    )
    return Point(line=line, words=newest.what, weight=_MUST + weight(one, material), must=True)


def _closed(one: Commitment, material: Material) -> Point:
    claims = _claims(one, material)
    told = next(claim for claim in reversed(claims) if claim.cites == one.status_cites)
    others = [claim for claim in claims if claim is not told]
    line = BriefLine(
        section="commitments" if one.status == "done" else "changed",
        text=framed("", told.what, WORDS_A_LINE),
        kind="done" if one.status == "done" else "said",
        owner=one.owner,
        status=one.status,
        first_seen=one.first_seen,
        times_carried=min(one.times_carried, CARRIES_CITED),
        cites=places([told, *others]),
    )
    return Point(line=line, words=told.what, weight=20.0 + 5 * one.times_carried)
