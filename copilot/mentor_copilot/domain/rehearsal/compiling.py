"""Compiles an if-then plan's cue to what it waits for, by rules over the cue's own words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.reader.times.years import Order
from mentor_copilot.domain.rehearsal.clock import Clock, find_clock
from mentor_copilot.domain.rehearsal.days import NamedDays, find_days
from mentor_copilot.domain.rehearsal.events import Event, find_event
from mentor_copilot.domain.rehearsal.routines import Routine, daypart, find_routine, hours_shown
from mentor_copilot.domain.rehearsal.signs import covers, feeling_in, place_in, state_in, without
from mentor_copilot.domain.rehearsal.trigger import Days, Hours, Sign, Trigger, TriggerKind, sign
from mentor_copilot.domain.rehearsal.vocabulary import WORD, content, plain

LONGEST_CUE = 400  # characters; what stands behind them is not read

_I = ("i", "i'm", "i've", "we", "we're")
_DONE_TO_ME = re.compile(r"\b(?:i am|i'm|i was|i get|i got|i'm being|i am being)\s+\w+ed\b")


class _Anchors(NamedTuple):
    """Whatever a cue says about when; None where it says nothing."""

    days: NamedDays | None
    clock: Clock | None
    part: tuple[str, Hours, int, int] | None
    routine: Routine | None
    event: Event | None

    def signs(self, cue: str) -> Iterator[Sign]:
        """The words of the cue that say when."""
        for span in self.days.spans if self.days else ():
            yield sign("time", cue, span)
        for found in (self.clock, self.routine):
            if found:
                yield sign("time", cue, (found.start, found.end))
        if self.part:
            yield sign("time", cue, self.part[2:])
        if self.event:
            yield sign("event", cue, (self.event.start, self.event.end))


def compile_cue(cue: str, today: date, order: Order = "dmy") -> Trigger:
    """What a cue waits for. Never raises; a cue that says nothing we can read is "unknown".

    A cue that names a time or an appointment is placed by it, whatever else it asks for; else it
    is known by its place, by a feeling or by an act, and no calendar can tell when it comes up.
    """
    cue = cue[:LONGEST_CUE]
    anchors = _anchors(cue, today, order)
    placed = sorted(anchors.signs(cue), key=lambda one: one.start)
    rest = without(plain(cue), *((one.start, one.end) for one in placed))
    feeling = feeling_in(cue, rest)
    inner = (feeling,) if feeling else ()
    if placed:
        return _placed(anchors, (*placed, *inner), bool(inner) or _conditional(rest))
    return _unplaced(cue, rest, inner)


def _anchors(cue: str, today: date, order: Order) -> _Anchors:
    event, routine = find_event(cue), find_routine(cue)
    if event and routine:
        overlap = routine.start < event.end and event.start < routine.end
        if overlap or event.start < routine.start:
            routine = None
        else:
            event = None
    clock = find_clock(cue, routine.hours.first if routine else None)
    part = None if clock or routine else daypart(cue)
    return _Anchors(find_days(cue, today, order), clock, part, routine, event)


def _placed(anchors: _Anchors, found: Sequence[Sign], condition: bool) -> Trigger:
    """A cue that time or an appointment places."""
    event, routine = anchors.event, anchors.routine
    named = anchors.days.days if anchors.days else None
    days = named or Days(weekdays=routine.weekdays if routine else ())
    beside = event or routine
    return Trigger(
        kind="event" if event else "time",
        signs=tuple(found),
        days=days,
        hours=_hours(anchors),
        event=event.words if event else None,
        routine=routine.name if routine and not anchors.clock else "",
        side=beside.side if beside and not (routine and anchors.clock) else None,
        shift=beside.shift if beside else 0,
        condition=condition,
        never=_never(anchors, found),
        assumptions=tuple(_assumptions(anchors)),
    )


def _hours(anchors: _Anchors) -> Hours | None:
    if anchors.clock:
        return anchors.clock.hours
    if anchors.routine:
        return anchors.routine.hours
    return anchors.part[1] if anchors.part else None


def _never(anchors: _Anchors, found: Sequence[Sign]) -> str:
    """The words that name no day or no time of day at all."""
    if anchors.days and anchors.days.days.never:
        return anchors.days.days.never
    if anchors.clock and anchors.clock.hours is None:
        return next(s.quote for s in found if s.start == anchors.clock.start)
    return ""


def _assumptions(anchors: _Anchors) -> Iterator[str]:
    clock, days = anchors.clock, anchors.days
    if clock and clock.hours and not clock.certain:
        yield f"the time is taken as {hours_shown(clock.hours)}, assumed"
    elif anchors.routine and not clock:
        yield anchors.routine.assumption
    elif anchors.part:
        yield f"{anchors.part[0]}: {hours_shown(anchors.part[1])}, assumed"
    if days and days.days.weeks > 1 and days.days.since:
        yield f"every {days.days.weeks} weeks: counted from this week, assumed"


def _conditional(rest: str) -> bool:
    """Whether others have to do something before it comes up ("somebody interrupts me")."""
    if _DONE_TO_ME.search(rest):
        return True
    first = WORD.search(rest)
    by_me = first is not None and first.group() in _I
    return not by_me and len(content(rest)) > 1


def _unplaced(cue: str, rest: str, inner: tuple[Sign, ...]) -> Trigger:
    """A cue that no calendar places: a lasting state, a place, a feeling, an act, an event."""
    where, state = place_in(cue, rest), state_in(cue, rest)
    if state and where is None and all(covers(state, one) for one in inner):
        return Trigger(kind="state", signs=(state,))
    if where:
        return Trigger(kind="place", signs=(where, *inner), condition=bool(inner))
    if inner:
        return Trigger(kind="feeling", signs=inner)
    words = WORD.findall(rest)
    if len(words) < 2 or not content(rest):
        kind: TriggerKind = "unknown"
    else:
        kind = "act" if words[0] in _I else "event"
    return Trigger(kind=kind, signs=(sign(kind, cue, (0, len(cue))),) if words else ())
