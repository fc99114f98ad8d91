"""Compiles an if-then plan's cue to what it waits for, by rules over the cue's own words."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.lint.woop.phrases import place
from mentor_copilot.domain.reader.times.years import Order
from mentor_copilot.domain.rehearsal.clock import Clock, find_clock
from mentor_copilot.domain.rehearsal.days import NamedDays, find_days
from mentor_copilot.domain.rehearsal.events import Event, find_event
from mentor_copilot.domain.rehearsal.routines import Routine, daypart, find_routine, hours_shown
from mentor_copilot.domain.rehearsal.trigger import Days, Hours, Sign, Trigger, TriggerKind
from mentor_copilot.domain.rehearsal.vocabulary import data, plain, signs

LONGEST_CUE = 400  # characters; what stands behind them is not read

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_OWN = re.compile(r"\b(?:i|i'm|i've|i'd|me|my|myself)\b")
_DONE_TO_ME = re.compile(r"\b(?:i am|i'm|i was|i get|i got|i'm being|i am being)\s+\w+ed\b")
_STATE_MORE = 2  # words beside a lasting state that give it no moment either


class _Anchors(NamedTuple):
    """Whatever a cue says about when; None where it says nothing."""

    days: NamedDays | None
    clock: Clock | None
    part: tuple[str, Hours, int, int] | None
    routine: Routine | None
    event: Event | None

    def spans(self) -> Iterator[tuple[TriggerKind, int, int]]:
        """The places in the cue of all that says when."""
        if self.days:
            yield from (("time", start, end) for start, end in self.days.spans)
        for kind, found in (("time", self.clock), ("time", self.routine), ("event", self.event)):
            if found:
                yield kind, found.start, found.end  # type: ignore[misc]
        if self.part:
            yield "time", self.part[2], self.part[3]


def compile_cue(cue: str, today: date, order: Order = "dmy") -> Trigger:
    """What a cue waits for. Never raises; a cue that says nothing we can read is "unknown".

    A cue that names a time or an appointment is placed by it, whatever else it asks for; else it
    is known by its place, by a feeling or by an act, and no calendar can tell when it comes up.
    """
    cue = cue[:LONGEST_CUE]
    anchors = _anchors(cue, today, order)
    placed = sorted(anchors.spans(), key=lambda span: span[1])
    rest = _rest(plain(cue), [(start, end) for _, start, end in placed])
    found = [Sign(kind=k, start=s, end=e, quote=cue[s:e]) for k, s, e in placed]
    found += _inner(cue, rest)
    if placed:
        return _placed(anchors, tuple(found), _conditional(rest, found))
    return _unplaced(cue, rest, found)


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


def _inner(cue: str, rest: str) -> list[Sign]:
    found = signs("feeling").search(rest)
    if found is None or not (_OWN.search(rest) or signs("own_feeling").match(found.group())):
        return []
    return [
        Sign(kind="feeling", start=found.start(), end=found.end(), quote=cue[slice(*found.span())])
    ]


def _rest(said: str, taken: Sequence[tuple[int, int]]) -> str:
    """The plain cue with blanks for the words that say when."""
    for start, end in taken:
        said = said[:start] + " " * (end - start) + said[end:]
    return said


def _content(rest: str) -> list[str]:
    empty = data("signs")["empty"]
    return [word for word in _WORD.findall(rest) if word not in empty]


def _conditional(rest: str, found: Sequence[Sign]) -> bool:
    """Whether more has to come than the moment: a feeling, or something that others do."""
    if any(sign.kind == "feeling" for sign in found) or _DONE_TO_ME.search(rest):
        return True
    first = _WORD.search(rest)
    by_me = first is not None and first.group() in ("i", "i'm", "i've", "we", "we're")
    return not by_me and len(_content(rest)) > 1


def _unplaced(cue: str, rest: str, found: Sequence[Sign]) -> Trigger:
    """A cue that no calendar places: a lasting state, a place, a feeling, an act, an event."""
    where = _where(cue, rest)
    state = _state(cue, rest) if where is None else None
    if state and _inside(state, found):
        return Trigger(kind="state", signs=(state,))
    if where:
        return Trigger(kind="place", signs=(where, *found), condition=bool(found))
    if found:
        return Trigger(kind="feeling", signs=tuple(found))
    words = _WORD.findall(rest)
    kind: TriggerKind = "unknown"
    if len(words) > 1 and _content(rest):
        kind = "act" if words[0] in ("i", "i'm", "i've", "we", "we're") else "event"
    whole = (Sign(kind=kind, start=0, end=len(cue), quote=cue),) if words else ()
    return Trigger(kind=kind, signs=whole)


def _where(cue: str, rest: str) -> Sign | None:
    """Words for a place behind "at", "in", "into", "past": where the person is."""
    places = signs("place").pattern
    found = re.search(
        rf"(?<!\w)(?:{'|'.join(data('signs')['whereabouts'])})\s(?:[\w']+\s){{0,2}}?{places}"
        rf"|(?<!\w)(?:at work|at home|at school|at university|in bed|in town)(?!\w)",
        rest,
    )
    if found is None:
        return None
    return Sign(kind="place", start=found.start(), end=found.end(), quote=cue[slice(*found.span())])


def _state(cue: str, rest: str) -> Sign | None:
    """A state that lasts, or a thing that leaves no sign: no moment at which to act (W414)."""
    if listed := place(cue, "en", "lasting"):
        return Sign(kind="state", start=listed[0], end=listed[1], quote=cue[slice(*listed)])
    unnoticed = signs("unnoticed").search(rest)
    found = unnoticed or signs("lasting").search(rest)
    if not found:
        return None
    if unnoticed or len(_content(_rest(rest, [found.span()]))) <= _STATE_MORE:
        return Sign(
            kind="state", start=found.start(), end=found.end(), quote=cue[slice(*found.span())]
        )
    return None


def _inside(state: Sign, found: Sequence[Sign]) -> bool:
    """Whether no feeling is named beside a state ("things go wrong and I panic" has a moment)."""
    return all(state.start <= sign.start and sign.end <= state.end for sign in found)
