"""If-then plans that the mentee made: the moment, the act, the obstacle and how long it holds.

Whether the moment came, only the mentee can say, so a plan is something to ask about and no task
(implementation intentions; METHODS 1.4).
"""

import re
from dataclasses import replace

from mentor_copilot.domain.brief.aims import place_of
from mentor_copilot.domain.brief.excerpts import excerpt, unquoted
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Cite
from mentor_copilot.domain.woop.kept import KeptWoop

_AT_MOST = 2
_WORDS = 10
_LINKS = re.compile(r"^(?:if|when|whenever|as soon as|then)\s+", re.IGNORECASE)


def plans(material: Material) -> list[Point]:
    """A line a plan that held at the last meeting or holds now; the newest first.

    A plan for a goal that is closed or paused has nothing to hold for.
    """
    resting = {aim.id for aim in material.aims if aim.goal.state not in ("active", "draft")}
    held = [one for one in material.plans if _holds(one, material) and one.plan.goal not in resting]
    made = [_point(one, material) for one in held]
    found = sorted((one for one in made if one), key=_made, reverse=True)[:_AT_MOST]
    return [replace(one, weight=one.weight - at) for at, one in enumerate(found)]


def _made(one: Point) -> str:
    return str(one.line.first_seen)


def _holds(one: KeptWoop, material: Material) -> bool:
    """Whether it was not let go, and had not run out when the two last met."""
    until = one.plan.expires.value
    since = material.since or material.at
    return not one.plan.let_go and (until is None or until >= min(since, material.at))


def _point(one: KeptWoop, material: Material) -> Point | None:
    """The newest whole plan; None where either half is not in the mentee's own words."""
    whole = [plan for plan in one.plan.plans if plan.whole]
    if not whole or "said" not in (whole[-1].cue.origin, whole[-1].act.origin):
        return None
    cue, act = place_of(one, whole[-1].cue), place_of(one, whole[-1].act)
    note = one.source(whole[-1].cue.source)
    if cue is None or act is None or note is None:
        return None
    moment = _words(cue)
    text = phrase("goals", "plan", cue=moment, act=_words(act))
    cites = [cue, act]
    barrier = place_of(one, one.plan.obstacle)
    if barrier and _words(barrier).lower() not in text.lower():
        text = phrase("goals", "against", words=text, obstacle=_words(barrier))
        cites.append(barrier)
    until = place_of(one, one.plan.expires)
    line = BriefLine(
        section="goals",
        text=text,
        kind="said",
        owner=material.mentee,
        due=one.plan.expires.value if until else None,
        first_seen=note.date,
        cites=tuple(dict.fromkeys((*cites, *([until] if until else [])))),
    )
    return Point(line=line, words=moment, weight=13.0, topic="goals.moment")


def _words(place: Cite) -> str:
    return unquoted(excerpt(_LINKS.sub("", place.quote), _WORDS))
