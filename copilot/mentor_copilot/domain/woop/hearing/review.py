"""The mentee's word on the plan: keep it, change a part, drop it; then one more, or enough."""

import re
from dataclasses import replace
from typing import Literal

from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes, plain
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.asides import opening_end
from mentor_copilot.domain.woop.halves import halves
from mentor_copilot.domain.woop.hearing.aside import day_alone
from mentor_copilot.domain.woop.hearing.chance import let_go
from mentor_copilot.domain.woop.hearing.heard import Heard, with_plan
from mentor_copilot.domain.woop.hearing.naming import Named, named, rest_from
from mentor_copilot.domain.woop.hearing.planning import hear_expires
from mentor_copilot.domain.woop.plan import IfThen
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

PLANS_AT_MOST = 3

_WILLED = re.compile(
    r"\W*(?:then|i['’]ll|i will|i['’]d|i would|if|when(?:ever)?|as soon as)\s", re.IGNORECASE
)
_PREVENT = re.compile(r"\b(?:prevent\w*|before(?:hand)?|avoid\w*|first|1)\b", re.IGNORECASE)
_SEIZE = re.compile(r"\b(?:seiz\w*|good moment|chance|opportunity|use|second|2)\b", re.IGNORECASE)


def hear_review(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after the mentee's word on the plan."""
    if heard.lets_go:
        return let_go(work)
    if heard.keeps or is_yes(heard.text):
        many = len(work.plan.plans) >= PLANS_AT_MOST
        return work.model_copy(update={"phase": "kept" if many else "more", "heard": "kept"})
    if found := named(heard.told, "plan"):
        return change_part(work, heard, found)
    told = rest_from(heard.told, opening_end(heard.text))
    both, latest = halves(told), work.plan.latest
    if both.cue.known and both.act.known:
        return _replaced(work, both.cue, both.act)
    if (both.cue.known or both.act.known) and _WILLED.match(told.text):
        cue = both.cue if both.cue.known else latest.cue
        return _replaced(work, cue, both.act if both.act.known else latest.act)
    if day_alone(heard):
        return hear_expires(work, heard)
    return _asking_what(work)


def hear_more(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after the offer of one more plan for the same wish."""
    kind: Literal["prevent", "seize"] | None = None
    if _PREVENT.search(heard.text):
        kind = "prevent"
    elif _SEIZE.search(heard.text):
        kind = "seize"
    if kind is None or is_no(heard.text) or is_unsure(heard.text):
        return work.model_copy(update={"phase": "kept"})
    plan = work.plan.model_copy(update={"plans": (*work.plan.plans, IfThen(kind=kind))})
    again = tuple(name for name in work.asked if not name.startswith("plan."))
    return work.model_copy(update={"plan": plan, "phase": "plan", "asked": again, "heard": kind})


def change_part(work: WoopWork, heard: Heard, found: Named) -> WoopWork:
    """One part said anew ("then: stand up"); the words keep their place in the whole answer."""
    part, told = found
    words = plain(told)
    if not words.known:
        return _asking_what(work)
    if part == "until":
        return hear_expires(work, replace(heard, told=told))
    if part in ("wish", "outcome", "obstacle"):
        return _again(with_plan(work, part, **{part: words}))
    both = halves(told)
    if part == "plan" and both.cue.known and both.act.known:
        return _replaced(work, both.cue, both.act)
    if part == "if":
        return _replaced(work, both.cue if both.cue.known else words, work.plan.latest.act)
    return _replaced(work, work.plan.latest.cue, both.act if both.act.known else words)


def _asking_what(work: WoopWork) -> WoopWork:
    question = Question(field="confirm", text=line("woop_again", "change"))
    return work.model_copy(update={"question": question})


def _replaced(work: WoopWork, cue: Value[str], act: Value[str]) -> WoopWork:
    made = work.plan.latest.model_copy(update={"cue": cue, "act": act})
    return _again(work.model_copy(update={"plan": work.plan.with_latest(made)}))


def _again(work: WoopWork) -> WoopWork:
    return work.model_copy(update={"phase": "plan"})
