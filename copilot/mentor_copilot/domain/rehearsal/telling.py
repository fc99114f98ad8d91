"""What a plan waits for and how often that comes, in words."""

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.rehearsal.routines import hours_shown
from mentor_copilot.domain.rehearsal.trial import Trial
from mentor_copilot.domain.rehearsal.trigger import Days, Trigger

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_KINDS = {
    "event": "something that happens",
    "place": "a place",
    "feeling": "something you feel or think",
    "act": "something you do",
    "state": "a lasting state",
    "unknown": "no cue that can be read",
}
_NTH = {1: "first", 2: "second", 3: "third", 4: "fourth", -1: "last"}
_SIDES = {
    "before": "before ",
    "start": "at the start of ",
    "during": "in ",
    "end": "at the end of ",
    "after": "after ",
}


def waits_for(trial: Trial) -> str:
    """The cue as it was understood: "08:00 on Mon, Wed", "before “team meeting”"."""
    trigger = trial.trigger
    if trial.standing == "other_language":
        return "a plan in another language"
    if trigger.event is not None:
        days = f", {days_in_words(trigger.days)}" if trigger.days.named else ""
        return f"{_beside(trigger)}“{trigger.event.quote}”{days}"
    if trigger.never:
        return f"“{trigger.never}”"
    if trigger.kind != "time":
        return _KINDS[trigger.kind]
    parts = [hours_shown(trigger.hours)] if trigger.hours else []
    return " ".join([*parts, days_in_words(trigger.days)])


def often(trial: Trial) -> str:
    """How often it comes, and for how long the response takes where that was said."""
    takes = f"; takes {trial.minutes:g} minutes" if trial.minutes else ""
    return f"{_count(trial)}{takes}"


def _count(trial: Trial) -> str:
    if trial.standing == "undated":
        return "you will notice it; no calendar can tell when"
    if trial.standing == "not_noticeable":
        return "nobody can tell when it begins"
    if trial.standing in ("unread", "other_language"):
        return "not tried"
    if trial.trigger.never:
        return "never"
    if not trial.count:
        coming = f"; next on {in_words(trial.next_day)}" if trial.next_day else ""
        return f"not in these days{coming}"
    times = "once" if trial.count == 1 else f"{trial.count} times"
    met = trial.moments[0].beside
    if met and trial.trigger.event is None and trial.trigger.kind != "time":
        times = f"{times}, as “{met.summary}” is in the calendar"
    return f"{times} at most, when the rest of it comes too" if trial.trigger.condition else times


def _beside(trigger: Trigger) -> str:
    away = f"{abs(trigger.shift)} minutes " if trigger.shift else ""
    return away + _SIDES[trigger.side or "during"]


def days_in_words(days: Days) -> str:
    """The days as they are shown: "on Mon, Wed", "every day", "on the last Fri of the month"."""
    if days.dates:
        first = in_words(days.dates[0])
        return f"on {first}" if len(days.dates) == 1 else f"on {len(days.dates)} days from {first}"
    if days.month_days:
        number = days.month_days[0]
        return "on the last day of the month" if number < 0 else f"on day {number} of the month"
    named = ", ".join(_WEEKDAYS[day] for day in days.weekdays) or "every day"
    named = "Mon to Fri" if days.weekdays == (0, 1, 2, 3, 4) else named
    if days.nth is not None:
        return f"on the {_NTH[days.nth]} {named} of the month"
    every = f", every {days.weeks} weeks" if days.weeks > 1 else ""
    return (f"on {named}" if days.weekdays else named) + every
