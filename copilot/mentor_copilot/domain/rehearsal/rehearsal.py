"""Tries if-then plans over a calendar before a person relies on them."""

from collections.abc import Sequence
from datetime import date, timedelta

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint.language import english
from mentor_copilot.domain.reader.times.years import Order
from mentor_copilot.domain.rehearsal.clashes import Clash, Compiled, clashes
from mentor_copilot.domain.rehearsal.compiling import compile_cue
from mentor_copilot.domain.rehearsal.events import Appointment
from mentor_copilot.domain.rehearsal.faults import Tried, at_words, faults, moment_in_words
from mentor_copilot.domain.rehearsal.lengths import find_length
from mentor_copilot.domain.rehearsal.moments import Moment, moments, next_day
from mentor_copilot.domain.rehearsal.month import working_month
from mentor_copilot.domain.rehearsal.plan import IfThenPlan
from mentor_copilot.domain.rehearsal.room import diary
from mentor_copilot.domain.rehearsal.trial import Rehearsal, Standing, Trial
from mentor_copilot.domain.rehearsal.trigger import Trigger


def rehearse(
    plans: Sequence[IfThenPlan],
    appointments: Sequence[Appointment] | None,
    today: date,
    days: int = 28,
    order: Order = "dmy",
) -> Rehearsal:
    """Runs plans over `days` days from `today` on; without appointments over a made-up month.

    The same plans over the same days always come out the same. Nothing is guessed: a cue that no
    calendar can tell has no count, a response that names no length is not measured.
    """
    made_up = appointments is None
    last = today + timedelta(days - 1)
    given = working_month(today, days) if appointments is None else appointments
    held = tuple(a for a in given if today <= a.end.date() and a.start.date() <= last)
    triggers = [_compiled(plan, today, order) for plan in plans]
    found = [moments(trigger, held, today, days) for trigger in triggers]
    within = [_holding(plan, some) for plan, some in zip(plans, found, strict=True)]
    busy = diary(held)
    tried = [
        Tried(plan, trigger, some, kept, find_length(plan.act.text), today, last, made_up, busy)
        for plan, trigger, some, kept in zip(plans, triggers, found, within, strict=True)
    ]
    meeting = _clashing(plans, triggers, within)
    trials = tuple(_trial(one, meeting[index]) for index, one in enumerate(tried))
    return Rehearsal(first=today, last=last, made_up=made_up, appointments=held, trials=trials)


def _compiled(plan: IfThenPlan, today: date, order: Order) -> Trigger:
    if not plan.formed or not english(plan.text):
        return Trigger(kind="unknown")
    return compile_cue(plan.cue.text, today, order)


def _holding(plan: IfThenPlan, found: tuple[Moment, ...] | None) -> tuple[Moment, ...] | None:
    """The moments that come while the plan still holds."""
    if found is None or plan.last_day is None:
        return found
    return tuple(moment for moment in found if moment.start.date() <= plan.last_day)


def _clashing(
    plans: Sequence[IfThenPlan],
    triggers: Sequence[Trigger],
    within: Sequence[tuple[Moment, ...] | None],
) -> list[list[Finding]]:
    """The clashes, each told at the later one of the two plans."""
    compiled = [Compiled(*one) for one in zip(plans, triggers, within, strict=True)]
    told: list[list[Finding]] = [[] for _ in plans]
    for clash in clashes(compiled):
        told[clash.later].append(_clash(plans, clash))
    return told


def _clash(plans: Sequence[IfThenPlan], clash: Clash) -> Finding:
    cue, other = plans[clash.later].cue, plans[clash.earlier]
    often = ""
    if clash.moments:
        often = f", first on {moment_in_words(clash.moments[0])}"
        often = f" {len(clash.moments)} times{often}" if len(clash.moments) > 1 else often
    said = (
        f"at the same moment plan {clash.earlier + 1} calls for something else "
        f"(“{_short(other.act.text)}”){often}: keep one of them there, or give one another cue"
    )
    return at_words(cue, "R503", said, 0, len(cue.text))


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39].rstrip() + "…"


def _trial(tried: Tried, clashing: Sequence[Finding]) -> Trial:
    trigger, kept = tried.trigger, tried.within
    found = sorted([*faults(tried), *clashing], key=lambda finding: finding.code)
    dated = kept is not None
    coming = None
    if trigger.kind == "time" and not tried.moments and not trigger.never:
        coming = next_day(trigger, tried.last)
    return Trial(
        plan=tried.plan,
        trigger=trigger,
        standing=_standing(tried.plan, trigger, dated),
        moments=kept or (),
        count=len(kept) if kept is not None else None,
        minutes=tried.length.minutes if tried.length else None,
        next_day=coming,
        findings=tuple(found),
    )


def _standing(plan: IfThenPlan, trigger: Trigger, dated: bool) -> Standing:
    if trigger.kind == "state":
        return "not_noticeable"
    if trigger.kind == "unknown":
        return "unread" if english(plan.text) else "other_language"
    return "dated" if dated else "undated"
