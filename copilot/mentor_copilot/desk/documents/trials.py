"""If-then plans tried over a calendar, as JSON."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from mentor_copilot.domain.rehearsal import NAMES, Rehearsal, Trial, hours_shown
from mentor_copilot.domain.rehearsal.telling import days_in_words, waits_for


def tried_document(
    tried: Rehearsal,
    lines: Sequence[int],
    *,
    file: str | None = None,
    clock: str | None = None,
    left_out: Sequence[str] = (),
) -> dict[str, Any]:
    """The calendar, each plan with its trigger, moments and findings, and a summary.

    `lines` are where the plans were written; `file` is the calendar's name, None for a made-up
    one, `clock` its zone, `left_out` what of it was not read.
    """
    codes = [finding.code for finding in tried.findings]
    return {
        "from": tried.first.isoformat(),
        "to": tried.last.isoformat(),
        "calendar": {
            "file": file,
            "made_up": tried.made_up,
            "clock": clock,
            "appointments": len(tried.appointments),
            "left_out": list(left_out),
        },
        "plans": [_record(*one) for one in zip(tried.trials, lines, strict=True)],
        "summary": {
            "plans": len(tried.trials),
            "findings": len(codes),
            "by_code": {code: codes.count(code) for code in sorted(set(codes))},
        },
    }


def _record(trial: Trial, line: int) -> dict[str, Any]:
    plan, trigger = trial.plan, trial.trigger
    return {
        "line": line,
        "text": plan.text,
        "if": plan.cue.text,
        "then": plan.act.text,
        "expires": _iso(plan.expires),
        "goal_deadline": _iso(plan.goal_deadline),
        "standing": trial.standing,
        "trigger": _trigger(trial),
        "count": trial.count,
        "at_most": trigger.condition and trial.count is not None,
        "moments": [
            {
                "start": moment.start.isoformat(timespec="minutes"),
                "end": moment.end.isoformat(timespec="minutes"),
                "appointment": moment.beside.summary if moment.beside else None,
            }
            for moment in trial.moments
        ],
        "next_day": _iso(trial.next_day),
        "response_minutes": trial.minutes,
        "assumptions": list(trigger.assumptions),
        "findings": [
            {**finding.model_dump(mode="json"), "name": NAMES[finding.code]}
            for finding in trial.findings
        ],
    }


def _trigger(trial: Trial) -> dict[str, Any]:
    trigger = trial.trigger
    return {
        "kind": trigger.kind,
        "waits_for": waits_for(trial),
        "days": days_in_words(trigger.days) if trigger.dated else None,
        "hours": hours_shown(trigger.hours) if trigger.hours else None,
        "event": trigger.event.quote if trigger.event else None,
        "routine": trigger.routine or None,
        "side": trigger.side,
        "minutes_away": trigger.shift,
        "condition": trigger.condition,
        "signs": [sign.model_dump(mode="json") for sign in trigger.signs],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
