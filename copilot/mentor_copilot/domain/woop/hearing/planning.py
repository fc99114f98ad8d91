"""The plan: its moment, its one act, and how long it holds."""

import re
from datetime import date, timedelta

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.lint.woop.parts import HORIZON_DAYS
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes
from mentor_copilot.domain.reader.dates import read_when
from mentor_copilot.domain.value import Value, computed, said
from mentor_copilot.domain.woop.halves import OPENERS
from mentor_copilot.domain.woop.hearing.heard import Heard, noted, with_plan
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

DEFAULT_DAYS = 28  # a plan that nobody gave an end runs out after four weeks, and says so
REVIEW_DAYS = 7
TIMES_AT_MOST = 2  # a moment is asked for

_MOMENT = re.compile(rf"\b{OPENERS}\s+(?P<cue>[^.;?]{{3,120}})", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r",\s*(?=(?:i|my|the|it|then)\b)|\s(?:because|but|so)\s"
    r"|(?<=\w\w)\s(?=i['’]m\s|i (?:am|get|feel|just|always|never|end|start|freeze|give|drop)\b)",
    re.IGNORECASE,
)


def hear_plan(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after an answer about the plan: either half of it, or both at once."""
    work = begun(work.model_copy(update={"phase": "plan"}))
    cue, act = heard.answer.cue, heard.answer.act
    asked = work.question.field if work.question else ""
    if is_unsure(heard.text) or is_yes(heard.text) or is_no(heard.text):
        return _without(work, asked)
    if cue.known and act.known:
        return _made(work, cue=cue, act=act)
    if asked.startswith("plan.then") and not cue.known:
        return _made(work, act=act if act.known else heard.answer.words)
    if act.known and not cue.known and not work.plan.latest.act.known:
        return _made(work, act=act)
    return _made(work, cue=cue if cue.known else heard.answer.words)


def _without(work: WoopWork, asked: str) -> WoopWork:
    """The state after no answer: the obstacle itself is the cue of who finds no moment for it."""
    if asked.startswith("plan.then"):
        return noted(work, "plan_then")
    if work.times_asked("plan.if") >= TIMES_AT_MOST and work.plan.latest.kind == "overcome":
        return _made(work, cue=work.plan.obstacle)
    return noted(work, "plan_if")


def begun(work: WoopWork) -> WoopWork:
    """The state with a plan to work on; the obstacle's own moment is its moment, where it has one.

    "I freeze when everyone looks at me" says when it shows: that need not be asked.
    """
    if work.plan.plans:
        return work
    cue = moment_of(work.plan.obstacle) if work.plan.inner is not False else Value[str]()
    plan = work.plan.model_copy(update={"plans": (IfThen(cue=cue),)})
    return work.model_copy(update={"plan": plan})


def moment_of(obstacle: Value[str]) -> Value[str]:
    """The moment that an obstacle's own words name; unknown where they name none."""
    found = _MOMENT.search(obstacle.quote or "")
    if found is None or obstacle.start is None:
        return Value[str]()
    end = _CLAUSE_END.search(found["cue"])
    words = found["cue"][: end.start()] if end else found["cue"]
    words = words.rstrip(" ,.;:!")
    start = obstacle.start + found.start("cue")
    return Value[str](
        value=" ".join(words.split()),
        origin="said",
        source=obstacle.source,
        start=start,
        end=start + len(words),
        quote=words,
    )


def hear_expires(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after the question until when the plan is to be tried."""
    if is_unsure(heard.text):
        return work.model_copy(update={"skipped": (*work.skipped, "expires")})
    when = read_when(heard.text, heard.today, heard.order)
    day = when.day if when else None
    if when is None or day is None:
        return work.model_copy(update={"note": line("again", "no_day")})
    if day <= heard.today:
        return work.model_copy(update={"note": line("again", "past_day", day=in_words(day))})
    if (day - heard.today).days > HORIZON_DAYS and work.times_asked("expires") < 2:
        return noted(work, "too_far", day=in_words(day))
    return with_plan(work, "expires", expires=said(day, heard.told, when.start, when.end))


def dated(plan: WoopPlan, today: date) -> WoopPlan:
    """The plan with its end and its review: four weeks and one week ahead where nobody said."""
    expires = plan.expires
    if not expires.known:
        expires = computed(today + timedelta(days=DEFAULT_DAYS), "today")
    last = expires.value or today
    review = computed(min(last, today + timedelta(days=REVIEW_DAYS)), "today", "expires")
    return plan.model_copy(update={"expires": expires, "review": review})


def _made(work: WoopWork, **halves: Value[str]) -> WoopWork:
    made = work.plan.latest.model_copy(update=halves)
    heard = "plan.then" if "act" in halves else "plan.if"
    asked = work.question.field if work.question else ""
    again = asked.startswith("plan.if") and "cue" not in halves
    work = work.model_copy(update={"plan": work.plan.with_latest(made), "heard": heard})
    return noted(work, "plan_moment") if again and not made.cue.known else work
