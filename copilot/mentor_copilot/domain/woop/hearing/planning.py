"""The plan: its moment, its one act, and how long it holds."""

import re
from datetime import date, timedelta

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.lint.woop.parts import HORIZON_DAYS
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes
from mentor_copilot.domain.reader.dates import read_when
from mentor_copilot.domain.value import Value, computed, said
from mentor_copilot.domain.woop.checks import lasts
from mentor_copilot.domain.woop.halves import OPENERS, THUS
from mentor_copilot.domain.woop.hearing.heard import Heard, noted, with_plan
from mentor_copilot.domain.woop.lists import listed
from mentor_copilot.domain.woop.plan import IfThen, WoopPlan
from mentor_copilot.domain.woop.work import WoopWork
from mentor_copilot.domain.wording import line

DEFAULT_DAYS = 28  # a plan that nobody gave an end runs out after four weeks, and says so
REVIEW_DAYS = 7
TIMES_AT_MOST = 2  # a moment is asked for

# These open a moment at the head of an obstacle only: "afraid that if I speak ..." has none.
_SELDOM = ("if", "once")
_OPENED = re.compile(rf"\b(?P<opener>{OPENERS})\s+(?!to\b)(?P<cue>[^.;?!]{{3,120}})", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:know|tell|say|ask|wonder|decide|remember|see|sure|matter)\s+$", re.IGNORECASE
)
# Where a moment ends and what the mentee does in it begins: "my phone buzzes I lose the thread".
_JOINT = re.compile(rf",|\s(?:because|but)\s|\s{THUS}|\sand (?:then )?(?=i\b)", re.IGNORECASE)
_ANEW = re.compile(r"(?P<before>[\w'’]+)\s(?=i(?:['’]m|['’]ve|['’]ll)?\s)", re.IGNORECASE)


# A time or place in reply to "what will you do?" tells the moment once more.
_PLACED = re.compile(r"\W*(?:at|in|on|before|after|during|next to)\s+\w+\s+\w+", re.IGNORECASE)


def hear_plan(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after an answer about the plan: either half of it, or both at once."""
    work = begun(work.model_copy(update={"phase": "plan"}), heard.today)
    cue, act = heard.answer.cue, heard.answer.act
    asked = work.question.field if work.question else ""
    unsaid = is_unsure(heard.text) or is_yes(heard.text) or is_no(heard.text)
    if unsaid or heard.keeps:
        return _without(work, asked)
    if cue.known and act.known:
        return _made(work, cue=cue, act=act)
    where = _PLACED.match(heard.text) and not act.known and work.times_asked("plan.then") == 1
    if asked == "plan.then" and where:
        return _made(work, cue=heard.answer.words)
    if asked.startswith("plan.then") and not cue.known:
        return _made(work, act=act if act.known else heard.answer.words)
    if act.known and not cue.known and not work.plan.latest.act.known:
        return _made(work, act=act)
    return _made(work, cue=cue if cue.known else heard.answer.words)


def _without(work: WoopWork, asked: str) -> WoopWork:
    """The state after no answer: the obstacle itself is the cue of who finds no moment for it."""
    extra = work.plan.latest.kind != "overcome"
    if asked.startswith("plan.then."):
        return work  # an act is there already, and stands
    if asked.startswith("plan.then"):
        times = work.times_asked("plan.then")
        if extra and times >= TIMES_AT_MOST:
            return left(work)
        if times == TIMES_AT_MOST:
            return work.model_copy(update={"note": line("woop_hint", "plan.then")})
        return noted(work, "plan_then" if times < TIMES_AT_MOST else "leave")
    if extra and work.times_asked("plan.if") >= TIMES_AT_MOST:
        return left(work)
    if work.times_asked("plan.if") >= TIMES_AT_MOST and work.plan.latest.kind == "overcome":
        return _made(work, cue=work.plan.obstacle)
    return noted(work, "plan_if")


def left(work: WoopWork) -> WoopWork:
    """The state without one more plan, for which nothing came to mind: those before it stand."""
    plan = work.plan.model_copy(update={"plans": work.plan.plans[:-1]})
    return work.model_copy(update={"plan": plan, "phase": "kept"})


def begun(work: WoopWork, today: date) -> WoopWork:
    """The state with a plan to work on; the obstacle's own moment is its moment, where it has one.

    "I freeze when everyone looks at me" says when it shows: that need not be asked. A
    lasting state ("when it gets hard") is no moment.
    """
    if work.plan.plans:
        return work
    cue = moment_of(work.plan.obstacle) if work.plan.inner is not False else Value[str]()
    if cue.value and lasts(cue.value, today):
        cue = Value[str]()
    plan = work.plan.model_copy(update={"plans": (IfThen(cue=cue),)})
    return work.model_copy(update={"plan": plan})


def moment_of(obstacle: Value[str]) -> Value[str]:
    """The moment that an obstacle's own words name; unknown where they name none."""
    quote = obstacle.quote or ""
    found = next((one for one in _OPENED.finditer(quote) if _opens(one)), None)
    if found is None or obstacle.start is None:
        return Value[str]()
    words = found["cue"][: _clause_end(found["cue"])]
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


def _clause_end(cue: str) -> int:
    """Where the mentee's own part begins; "I think I fail" is one clause, "I stop I fail" two."""
    ends = [joint.start() for joint in _JOINT.finditer(cue)]
    anew = [each for each in _ANEW.finditer(cue) if each.start() > 0]
    carried = listed("moments", "carries")
    ends += [each.end() - 1 for each in anew if each["before"].lower() not in carried]
    return min(ends, default=len(cue))


def _opens(found: re.Match[str]) -> bool:
    """Whether an opener tells of a moment, and of no condition or question."""
    before = found.string[: found.start()]
    seldom = found["opener"].lower() in _SELDOM
    return not (before.strip(" ,") if seldom else _ASKED.search(before))


def hear_expires(work: WoopWork, heard: Heard) -> WoopWork:
    """The state after the question until when the plan is to be tried."""
    if is_unsure(heard.text) or is_no(heard.text):
        return work.model_copy(update={"skipped": (*work.skipped, "expires")})
    when = read_when(heard.text, heard.today, heard.order)
    day = when.day if when else None
    if when is None or day is None:
        if work.times_asked("expires") > 1:
            return noted(work, "four_weeks")
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
