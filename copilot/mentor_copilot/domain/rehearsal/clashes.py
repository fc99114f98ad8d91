"""Plans that call for two things at one moment."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from mentor_copilot.domain.rehearsal.lengths import find_length
from mentor_copilot.domain.rehearsal.moments import Moment
from mentor_copilot.domain.rehearsal.plan import IfThenPlan
from mentor_copilot.domain.rehearsal.trigger import Trigger
from mentor_copilot.domain.rehearsal.vocabulary import content


class Compiled(NamedTuple):
    """A plan with its trigger and moments (None where no calendar can tell)."""

    plan: IfThenPlan
    trigger: Trigger
    moments: tuple[Moment, ...] | None


class Clash(NamedTuple):
    """Two plans by their places in the list, and the moments they share; none for the same cue."""

    earlier: int
    later: int
    moments: tuple[datetime, ...]


def clashes(plans: Sequence[Compiled]) -> Iterator[Clash]:
    """Every pair of plans that meet at one moment, or wait for the same, and answer differently.

    A stretch leaves free when to act, so a stretch meets only the same stretch; a plan that waits
    for more than the moment meets one that waits for the same.
    """
    held = [(_by_day(one), one, _cue(one)) for one in plans]
    for later, (days, one, cue) in enumerate(held):
        for earlier, (other_days, other, other_cue) in enumerate(held[:later]):
            if content(one.plan.act.text) == content(other.plan.act.text):
                continue
            if cue and cue == other_cue:
                yield Clash(earlier, later, tuple(moment.start for moment in one.moments or ()))
            elif not (one.trigger.condition or other.trigger.condition):
                if shared := _shared(days, other_days):
                    yield Clash(earlier, later, shared)


_Held = tuple[datetime, datetime, bool]  # from, to, and whether it is a point
_HALF_A_DAY = timedelta(hours=12)  # a longer stretch leaves free when to act
_A_MINUTE = timedelta(minutes=1)


def _cue(one: Compiled) -> frozenset[str]:
    """The words two plans wait for alike; none where their moments alone decide."""
    timed = one.trigger.kind == "time" and not one.trigger.condition
    return frozenset() if timed else content(one.plan.cue.text)


def _by_day(one: Compiled) -> Mapping[date, list[_Held]]:
    days: dict[date, list[_Held]] = {}
    for held in _held(one):
        days.setdefault(held[0].date(), []).append(held)
    return {day: sorted(claims) for day, claims in days.items()}


def _held(one: Compiled) -> Iterator[_Held]:
    """The time that each moment claims: a stretch whole, a point for as long as the act takes."""
    length = find_length(one.plan.act.text)
    takes = timedelta(minutes=length.minutes if length else 0)
    for moment in one.moments or ():
        if moment.end - moment.start > _HALF_A_DAY:
            continue
        if not moment.point:
            yield moment.start, moment.end, False
        elif one.trigger.side == "before" and not one.trigger.shift:
            yield moment.start - max(takes, _A_MINUTE), moment.start, True
        else:
            yield moment.start, moment.start + takes, True


def _shared(
    one: Mapping[date, list[_Held]], other: Mapping[date, list[_Held]]
) -> tuple[datetime, ...]:
    """The moments at which both claim the time, by their later beginning."""
    met = {
        max(held[0], against[0])
        for day, claims in one.items()
        for held in claims
        for against in _near(held, other.get(day, ()))
        if _meet(held, against)
    }
    return tuple(sorted(met))


def _near(held: _Held, claims: Sequence[_Held]) -> Sequence[_Held]:
    """The claims that begin next to one: as one plan's last alike, no other can reach it."""
    at = bisect_left(claims, held[0], key=lambda claim: claim[0])
    return claims[max(0, at - 1) : at + 1]


def _meet(one: _Held, other: _Held) -> bool:
    if not (one[2] and other[2]):
        return one == other
    first, second = (one, other) if one[0] <= other[0] else (other, one)
    return second[0] == first[0] or second[0] < first[1]
