"""If-then plans tried over a calendar before they are used."""

from mentor_copilot.domain.rehearsal.compiling import compile_cue
from mentor_copilot.domain.rehearsal.events import Appointment
from mentor_copilot.domain.rehearsal.month import working_month
from mentor_copilot.domain.rehearsal.plan import Half, IfThenPlan, plan_of_halves, plan_of_text
from mentor_copilot.domain.rehearsal.rehearsal import rehearse
from mentor_copilot.domain.rehearsal.routines import hours_shown
from mentor_copilot.domain.rehearsal.trial import NAMES, Rehearsal, Trial
from mentor_copilot.domain.rehearsal.trigger import Trigger

__all__ = [
    "NAMES",
    "Appointment",
    "Half",
    "IfThenPlan",
    "Rehearsal",
    "Trial",
    "Trigger",
    "compile_cue",
    "hours_shown",
    "plan_of_halves",
    "plan_of_text",
    "rehearse",
    "working_month",
]
