"""The mentee's word on the plan: keep it, change a part, drop it; then one more, or enough."""

import re
from typing import Literal

from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes, plain
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value
from mentor_copilot.domain.woop.halves import halves
from mentor_copilot.domain.woop.hearing.chance import let_go
from mentor_copilot.domain.woop.hearing.heard import Heard, with_plan
from mentor_copilot.domain.woop.hearing.planning import hear_expires
from mentor_copilot.domain.woop.plan import IfThen
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

PLANS_AT_MOST = 3

_KEEP = re.compile(
    r"\W*(?:keep|accept|save|take)(?: it| that| this)?(?: please| as it is)?\W*", re.I
)
_FIELD = re.compile(
    r"\s*(?P<name>wish|outcome|obstacle|if|when|moment|then|act|plan|until|by)\s*[:=]\s*(?=\S)",
    re.IGNORECASE,
)
_PREVENT = re.compile(r"\b(?:prevent\w*|before(?:hand)?|avoid\w*|first|1)\b", re.IGNORECASE)
_SEIZE = re.compile(r"\b(?:seiz\w*|good moment|chance|opportunity|use|second|2)\b", re.IGNORECASE)


def hear_review(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after the mentee's word on the plan."""
    if heard.lets_go:
        return let_go(work)
    if _KEEP.fullmatch(heard.text) or is_yes(heard.text):
        many = len(work.plan.plans) >= PLANS_AT_MOST
        return work.model_copy(update={"phase": "kept" if many else "more", "heard": "kept"})
    found = _FIELD.match(heard.text)
    if found:
        return _changed(work, heard, found)
    both = halves(heard.told)
    if both.cue.known and both.act.known:
        return _replaced(work, both.cue, both.act)
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


def _changed(work: WoopWork, heard: Heard, found: re.Match[str]) -> WoopWork:
    """One part said anew ("then: stand up"); the words keep their place in the whole answer."""
    name, text = found["name"].lower(), heard.text
    told = Said(source=heard.told.source, text=" " * found.end() + text[found.end() :])
    words = plain(told)
    if not words.known:
        return _asking_what(work)
    if name in ("until", "by"):
        anew = Heard(told=told, answer=heard.answer, today=heard.today, order=heard.order)
        return hear_expires(work, anew)
    if name in ("wish", "outcome", "obstacle"):
        return _again(with_plan(work, name, **{name: words}))
    both = halves(told)
    if name == "plan" and both.cue.known and both.act.known:
        return _replaced(work, both.cue, both.act)
    if name in ("if", "when", "moment"):
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
