"""What is found wrong with one plan when it is tried, each in words that say what to change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint.language import english
from mentor_copilot.domain.rehearsal.lengths import Length
from mentor_copilot.domain.rehearsal.moments import Moment, next_day
from mentor_copilot.domain.rehearsal.plan import Half, IfThenPlan
from mentor_copilot.domain.rehearsal.room import Diary, Room, room, taken_from
from mentor_copilot.domain.rehearsal.trigger import Sign, Trigger

_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()


@dataclass(frozen=True)
class Tried:
    """A plan with all that is known when it is judged; `within` are its moments while it holds."""

    plan: IfThenPlan
    trigger: Trigger
    moments: tuple[Moment, ...] | None
    within: tuple[Moment, ...] | None
    length: Length | None
    first: date
    last: date
    made_up: bool
    diary: Diary


def faults(tried: Tried) -> Iterator[Finding]:
    """Everything found wrong with a plan by itself, in the order of the codes."""
    yield from _no_if_then(tried)
    yield from _never(tried)
    yield from _not_noticeable(tried)
    yield from _outlives(tried)
    yield from _no_room(tried)
    yield from _expired(tried)


def at_words(half: Half, code: str, message: str, start: int, end: int) -> Finding:
    """A finding on words of one half of a plan; `start` and `end` index that half."""
    return Finding(
        code=code,
        field=half.field,
        message=message,
        start=half.start + start,
        end=half.start + end,
        quote=half.text[start:end],
    )


def moment_in_words(at: datetime) -> str:
    """A moment as it is shown to people: "Tue 5 January 2027, 09:30"."""
    return f"{_DAYS[at.weekday()]} {in_words(at.date())}, {at:%H:%M}"


def _no_if_then(tried: Tried) -> Iterator[Finding]:
    plan = tried.plan
    if not plan.formed and plan.text.strip() and english(plan.text):
        said = "there is no “If ..., then I will ...” in it: name the moment, and one thing to do"
        whole = Half(text=plan.text)
        yield at_words(whole, "R500", said, 0, len(plan.text))


def _never(tried: Tried) -> Iterator[Finding]:
    trigger, cue = tried.trigger, tried.plan.cue
    if trigger.never:
        sign = next((s for s in trigger.signs if s.quote == trigger.never), trigger.signs[0])
        said = f"“{trigger.never}” never comes: name a day and a time that there are"
        yield at_words(cue, "R501", said, sign.start, sign.end)
        return
    if not trigger.dated or tried.within:
        return
    sign = next(s for s in trigger.signs if s.kind == trigger.kind)
    if tried.moments:
        if not _over(tried):
            day = moment_in_words(tried.moments[0].start)
            said = (
                f"“{sign.quote}” comes only after the plan's last day, first on {day}: "
                "move one of the two"
            )
            yield at_words(cue, "R501", said, sign.start, sign.end)
    elif trigger.event:
        yield _no_appointment(tried, sign)
    elif missing := _no_day(tried, sign):
        yield at_words(cue, "R501", missing, sign.start, sign.end)


def _no_appointment(tried: Tried, sign: Sign) -> Finding:
    name = tried.trigger.event.quote if tried.trigger.event else sign.quote
    if tried.made_up:
        said = (
            f"the made-up month holds no “{name}”, so this plan is not tried yet: "
            "try it over your own calendar"
        )
        return at_words(tried.plan.cue, "R507", said, sign.start, sign.end)
    said = (
        f"no appointment until {in_words(tried.last)} is a “{name}”: use the words of your "
        "calendar, or a cue that comes sooner"
    )
    return at_words(tried.plan.cue, "R501", said, sign.start, sign.end)


def _no_day(tried: Tried, sign: Sign) -> str:
    """Why no day of a time cue will come, "" where one comes later."""
    dates = tried.trigger.days.dates
    if dates and max(dates) < tried.first:
        return f"“{sign.quote}” has passed ({in_words(max(dates))}): name a day that comes"
    coming = next_day(tried.trigger, tried.first)
    limit = tried.plan.last_day
    if coming is None and not dates:
        return f"“{sign.quote}” is on no day of the coming year: name a day that comes"
    if limit and limit >= tried.first and (coming or max(dates)) > limit:
        return (
            f"“{sign.quote}” comes only after the plan's last day, {in_words(limit)}: "
            "move one of the two"
        )
    return ""


def _not_noticeable(tried: Tried) -> Iterator[Finding]:
    if tried.trigger.kind == "state":
        sign = tried.trigger.signs[0]
        said = (
            f"“{sign.quote}” has no moment at which you would notice it: name a time, a place "
            "or the first thing you feel or do then"
        )
        yield at_words(tried.plan.cue, "R502", said, sign.start, sign.end)


def _outlives(tried: Tried) -> Iterator[Finding]:
    plan, goal = tried.plan, tried.plan.goal_deadline
    if goal is None or goal < tried.first:
        return
    if plan.expires and plan.expires > goal:
        said = (
            f"the plan holds until {in_words(plan.expires)}, its goal ends on "
            f"{in_words(goal)}: let the plan end with its goal, or say what it serves then"
        )
        yield _on_day("expires", "R504", said, plan.expires)
    elif plan.expires is None and goal < tried.last and _goes_on(tried, goal):
        said = (
            f"the goal ends on {in_words(goal)}, and the cue goes on coming after it: "
            "give the plan a last day"
        )
        yield at_words(plan.cue, "R504", said, 0, len(plan.cue.text))


def _goes_on(tried: Tried, goal: date) -> bool:
    if tried.moments is None:
        return tried.trigger.kind not in ("state", "unknown")
    return any(moment.start.date() > goal for moment in tried.moments)


def _no_room(tried: Tried) -> Iterator[Finding]:
    length, act = tried.length, tried.plan.act
    tight = list(_tight(tried, length.minutes)) if length else []
    if length is None or not tight:
        return
    moment, left = tight[0]
    count = len(tried.within or ())
    times = f"{len(tight)} of {count} times" if count > 1 else "then"
    said = (
        f"“{act.text[length.start : length.end]}” does not fit {times}: on "
        f"{moment_in_words(moment.start)} {_left(moment, left.minutes, left.until.summary)}; "
        "make it shorter, or choose a freer moment"
    )
    yield at_words(act, "R505", said, length.start, length.end)


def _tight(tried: Tried, minutes: float) -> Iterator[tuple[Moment, Room]]:
    """The moments with less room than a response takes."""
    trigger, days = tried.trigger, taken_from(tried.plan.text, tried.diary)
    for moment in tried.within or ():
        # When more has to come, the moment within a stretch is not known, and so is the room.
        if moment.point or not trigger.condition:
            left = room(moment, trigger.side, trigger.shift, days)
            if left and left.minutes < minutes:
                yield moment, left


def _left(moment: Moment, minutes: float, summary: str) -> str:
    name = f"“{summary[:40]}”" if summary else "an appointment"
    if minutes <= 0:
        return f"you are in {name}"
    count = "1 minute" if round(minutes) == 1 else f"{round(minutes)} minutes"
    ending = moment.beside is not None and moment.beside.summary == summary
    return f"{name} lasts {count}" if ending and not moment.point else f"{name} is {count} away"


def _expired(tried: Tried) -> Iterator[Finding]:
    plan = tried.plan
    if plan.expires and plan.expires < tried.first:
        said = (
            f"the plan held until {in_words(plan.expires)}: look at what it did for you, then "
            "renew it or let it go"
        )
        yield _on_day("expires", "R506", said, plan.expires)
    elif plan.goal_deadline and plan.goal_deadline < tried.first:
        said = (
            f"the goal's last day was {in_words(plan.goal_deadline)}: renew the goal, or let "
            "the plan go with it"
        )
        yield _on_day("goal_deadline", "R506", said, plan.goal_deadline)


def _over(tried: Tried) -> bool:
    return tried.plan.last_day is not None and tried.plan.last_day < tried.first


def _on_day(field: str, code: str, message: str, day: date) -> Finding:
    quote = day.isoformat()
    return Finding(code=code, field=field, message=message, start=0, end=len(quote), quote=quote)
