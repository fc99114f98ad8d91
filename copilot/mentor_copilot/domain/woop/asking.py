"""What is asked next in a WOOP conversation: the four steps in order, one question at a time."""

from datetime import date

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.hearing.wish import SHOWN_AT_MOST
from mentor_copilot.domain.lint.woop.parts import WISH_WORDS
from mentor_copilot.domain.person import cut, to_you
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Value
from mentor_copilot.domain.woop.checks import act_fault, codes, lasts
from mentor_copilot.domain.woop.examples import examples
from mentor_copilot.domain.woop.hearing.planning import begun, dated
from mentor_copilot.domain.woop.moments import moment
from mentor_copilot.domain.woop.phrasing import phrase
from mentor_copilot.domain.woop.plan import EXPECTANCY_LOW, WoopPlan
from mentor_copilot.domain.woop.work import OVER, WoopWork, start
from mentor_copilot.domain.wording import line

INSIDE_AT_MOST = 2  # times that "and what in you ...?" is asked


def opened(plan: WoopPlan, today: date) -> WoopWork:
    """The state before the first message, with its question; a goal's wish is said back first."""
    work = next_question(start(plan), today)
    goal = line("woop_heard", "goal", words=to_you(plan.wish.value or ""))
    question = work.question.text if work.question else ""
    return work.model_copy(update={"reply": f"{goal} {question}" if plan.wish.known else question})


def next_question(work: WoopWork, today: date) -> WoopWork:
    """The state with its next question, in the phase it belongs to.

    There is none when it is over, nor in "review", before `put_before` has given the plan its
    sentence.
    """
    if work.phase in OVER:
        return work.model_copy(update={"question": None})
    steps = {
        "wish": _wish,
        "outcome": _outcome,
        "obstacle": _obstacle,
        "plan": _plan,
        "review": _review,
        "more": _more,
    }
    return steps[work.phase](work, today)


def _asking(work: WoopWork, field: str, wording: str = "", **filled: object) -> WoopWork:
    question = Question(field=field, text=line("woop_ask", wording or field, **filled))
    return work.model_copy(update={"question": question, "asked": (*work.asked, field)})


def _wish(work: WoopWork, today: date) -> WoopWork:
    if work.reason is not None:
        return work
    if work.wishes:
        shown = [f"({n}) {to_you(cut(w))}" for n, w in enumerate(work.wishes[:SHOWN_AT_MOST], 1)]
        return _asking(work, "wish", "wish.which", list=", ".join(shown))
    return _asking(work, "wish", "wish.smaller" if work.heard == "smaller" else "wish")


def _outcome(work: WoopWork, today: date) -> WoopWork:
    long = len((work.plan.wish.value or "").split()) > WISH_WORDS and work.plan.goal is None
    if long and not work.times_asked("wish.short"):
        return _asking(work, "wish.short")
    return _asking(work, "outcome")


def _obstacle(work: WoopWork, today: date) -> WoopWork:
    plan = work.plan
    found = codes(plan, today)
    if "W420" in found and not work.times_asked("outcome.best"):
        return _asking(work, "outcome.best")
    if not plan.obstacle.known:
        return _asking_obstacle(work)
    if "W411" in found and not work.times_asked("obstacle.main"):
        return _asking(work, "obstacle.main")
    if _ask_inside(work):
        return _asking(work, "obstacle.inner", _inside(work))
    if not plan.expectancy.known and "expectancy" not in work.skipped:
        return _asking(work, "expectancy")
    low = plan.expectancy.known and (plan.expectancy.value or 0) <= EXPECTANCY_LOW
    low = low or work.heard == "too_big"
    again = work.question is not None and work.question.field == "letting_go"
    if low and (again or not work.times_asked("letting_go")):
        return _asking(work, "letting_go", number=plan.expectancy.value)
    return _plan(work.model_copy(update={"phase": "plan"}), today)


def _ask_inside(work: WoopWork) -> bool:
    """An outer obstacle is asked about twice at most, an unclear one once."""
    if work.plan.inner is True or "obstacle.inner" in work.skipped:
        return False
    times = work.times_asked("obstacle.inner")
    return times < (1 if work.plan.inner is None else INSIDE_AT_MOST)


def _inside(work: WoopWork) -> str:
    """Which wording asks for the inner side: an outer thing is thought away the second time."""
    if work.plan.inner is None:
        return "obstacle.inside"
    return "obstacle.inner.again" if work.times_asked("obstacle.inner") else "obstacle.inner"


def _asking_obstacle(work: WoopWork) -> WoopWork:
    """The open question first; what was noted before and examples only for who finds nothing."""
    if work.stuck == 0:
        wording = "obstacle.remind" if work.blockers else "obstacle"
        return _asking(work, "obstacle", wording)
    if work.blockers and not work.times_asked("obstacle.reminded"):
        work = work.model_copy(update={"asked": (*work.asked, "obstacle.reminded")})
        return _asking(work, "obstacle", "obstacle.reminded", list=_reminders(work))
    shown = examples(work.plan.wish.value or "")
    if shown and work.stuck >= 2 and not work.times_asked("obstacle.examples"):
        work = work.model_copy(update={"asked": (*work.asked, "obstacle.examples")})
        return _asking(work, "obstacle", "obstacle.examples", list=_quoted(shown))
    return _asking(work, "obstacle", "obstacle.help" if work.stuck < 2 else "obstacle.later")


def _quoted(shown: tuple[str, ...]) -> str:
    return ", ".join(f"“{each.rstrip('.')}”" for each in shown)


def _reminders(work: WoopWork) -> str:
    many = len(work.blockers) > 1
    told = [
        f"{f'({n}) ' if many else ''}on {in_words(each.day)}: “{each.text}”"
        for n, each in enumerate(work.blockers, 1)
    ]
    return "; ".join(told)


def _plan(work: WoopWork, today: date) -> WoopWork:
    work = begun(work.model_copy(update={"phase": "plan"}), today)
    one = work.plan.latest
    text = phrase(work.plan, one, today)
    written = work.plan.with_latest(one.model_copy(update={"text": text}))
    work = work.model_copy(update={"plan": written})
    if not one.cue.known:
        return _asking(work, "plan.if", f"plan.if.{one.kind}")
    if lasts(one.cue.value or "", today) and not work.times_asked("plan.if.moment"):
        return _asking(work, "plan.if.moment")
    if not one.act.known:
        return _asking(work, "plan.then", cue=to_you(moment(one.cue.value or "", today)))
    fault = act_fault(written, today)
    if fault and not work.times_asked(f"plan.then.{fault}"):
        return _asking(work, f"plan.then.{fault}")
    if not work.plan.expires.known and work.times_asked("expires") < 2 and _may_ask(work):
        return _asking(work, "expires")
    plan = dated(work.plan, today)
    return work.model_copy(update={"plan": plan, "phase": "review", "question": None})


def _may_ask(work: WoopWork) -> bool:
    """A first plan is given its end; those after it share it."""
    return "expires" not in work.skipped and len(work.plan.plans) == 1


def _review(work: WoopWork, today: date) -> WoopWork:
    """The plan lies before the mentee, who has been asked what to change in it."""
    return work


def put_before(work: WoopWork, text: str) -> WoopWork:
    """The state with the newest plan in this sentence, put before the mentee to keep or change."""
    written = work.plan.latest.model_copy(update={"text": text})
    work = work.model_copy(update={"plan": work.plan.with_latest(written)})
    days = {"expires": _day(work.plan.expires), "review": _day(work.plan.review)}
    return _asking(work, "confirm", plan=text, **days)


def _day(value: Value[date]) -> str:
    return in_words(value.value) if value.value is not None else ""


def _more(work: WoopWork, today: date) -> WoopWork:
    return _asking(work, "more")
