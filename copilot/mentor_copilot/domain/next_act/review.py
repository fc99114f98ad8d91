"""The next small act comes only after a look back at the last one (METHODS 1.7).

Was it done, what did it show, then the next: each answer is the mentee's, a "not yet" leaves the
act as it stands, and no streak is counted.
"""

import re
from datetime import date

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.gaps import gaps
from mentor_copilot.domain.goal import Form, Goal, MicroAct
from mentor_copilot.domain.hearing.answer import hear_answer
from mentor_copilot.domain.next_act.parts import acts_done, parts_of
from mentor_copilot.domain.next_act.wording import line
from mentor_copilot.domain.reader.answers import is_no, is_unsure, is_yes, plain, yes_but
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.views import as_form
from mentor_copilot.domain.work import Work

DONE, LEARNT, NEXT = "act.done", "act.learnt", "micro.0"

_OF_THE_GOAL = ("confidence", "micro.0.surer")
_TIMES_ASKED_AT_MOST = 2
_DONE = re.compile(
    r"\W*(?:(?:it(?:['’]s| is)|all|i(?:['’]ve| have)?)\s+)?"
    r"(?:done|did(?: it| that)|finished|completed)\b(?!\s+(?:nothing|none|half|part|not))",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\W*(?:no|not|only|half|partly|almost|nearly|never|(?:i\s+)?(?:didn['’]?t|did not|haven['’]?t"
    r"|have not|couldn['’]?t|could not|forgot))\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\W*(?:nothing|none|enough|no more|that(?:'s| is) (?:all|it|enough)|later)\b.*", re.IGNORECASE
)


def next_act_allowed(goal: Goal) -> bool:
    """Whether a next act may be planned: there is none, or the newest was looked back at."""
    return not goal.micro or goal.micro[0].looked_back is not None


def begin(goal: Goal, today: date) -> Work:
    """The state in which a kept goal is asked about its newest act, with its first question.

    A goal of another form that has no act yet begins with its first step.
    """
    work = Work(goal=as_form(goal, "micro"), phase="gathering", today=today)
    return _asking(work, goal.form)


def hear_act(work: Work, told: Said, today: date, order: DayOrder, form: Form) -> Work:
    """The state after an answer, with the next question; None is asked once all is said.

    `form` is that of the kept goal, whose own confidence is never asked here.
    """
    fresh = work.model_copy(update={"note": "", "heard": (), "today": today})
    if fresh.question is None:
        return fresh
    hearers = {DONE: _hear_done, LEARNT: _hear_learnt}
    hearer = hearers.get(fresh.question.field)
    if hearer is not None:
        heard = hearer(fresh, told, today)
    elif _declines(fresh.question.field, told.text):
        skipped = (*fresh.skipped, fresh.question.field)
        heard = fresh.model_copy(update={"skipped": skipped})
    else:
        heard = hear_answer(fresh, told, Reading(kind="goal"), today, order)
    return _asking(heard, form)


def kept_form(work: Work, before: Goal) -> Goal:
    """The goal in the form it was kept in, with its acts; what is asked of one act stays there."""
    update: dict[str, object] = {"form": before.form, "statement": before.statement}
    if before.form != "micro":
        update["confidence"] = before.confidence
    return work.goal.model_copy(update=update)


def said_last(work: Work) -> str:
    """What is said when nothing more is asked: the act that stands, or that there is none."""
    if work.note:
        return work.note
    act = work.goal.micro[0] if work.goal.micro else MicroAct()
    if NEXT in work.skipped or not act.text.known or act.looked_back is not None:
        return line("say", "no_next")
    day = line("say", "on", day=in_words(act.by.value)) if act.by.value else ""
    return line("say", "added", act=act.text.value, day=day)


def _asking(work: Work, form: Form) -> Work:
    question = _question(work, form)
    asked = (*work.asked, question.field) if question else work.asked
    return work.model_copy(update={"question": question, "asked": asked})


def _question(work: Work, form: Form) -> Question | None:
    goal = work.goal
    if NEXT in work.skipped or "stands" in work.skipped:
        return None
    if next_act_allowed(goal):
        missed = bool(goal.micro) and goal.micro[0].done.value is False
        name = "smaller" if missed else "next"
        return Question(field=NEXT, text=line("ask", name, parent=_parent(goal)))
    act = goal.micro[0]
    wanted = [each for each in gaps(work) if form == "micro" or each.field not in _OF_THE_GOAL]
    if NEXT in work.asked or (wanted and _ahead(act, work.today)):
        return wanted[0] if wanted else None
    if not act.done.known and work.times_asked(DONE) < _TIMES_ASKED_AT_MOST:
        return Question(field=DONE, text=line("ask", "done", act=act.text.value))
    return Question(field=LEARNT, text=line("ask", "learnt" if act.done.value else "between"))


def _ahead(act: MicroAct, today: date | None) -> bool:
    """Whether the act's day is still to come, so that there is nothing to look back at."""
    return today is not None and act.by.value is not None and act.by.value > today


def _hear_done(work: Work, told: Said, today: date) -> Work:
    act = work.goal.micro[0]
    if _is_done(told.text):
        goal = _with_act(work.goal, done=said(True, told, 0, len(told.text)))
        return work.model_copy(update={"goal": goal, "note": celebration(goal)})
    if not (is_no(told.text) or _NOT_DONE.match(yes_but(told.text) or told.text)):
        return work.model_copy(update={"note": line("say", "unclear")})
    if act.by.value is not None and act.by.value >= today:
        note = line("say", "stands", act=act.text.value, day=in_words(act.by.value))
        return work.model_copy(update={"skipped": (*work.skipped, "stands"), "note": note})
    goal = _with_act(work.goal, done=said(False, told, 0, len(told.text)))
    return work.model_copy(update={"goal": goal, "note": line("say", "not_done")})


def _is_done(text: str) -> bool:
    rest = yes_but(text)
    if rest is not None:
        return _NOT_DONE.match(rest) is None
    return is_yes(text) or _DONE.match(text) is not None


def _hear_learnt(work: Work, told: Said, today: date) -> Work:
    learnt = Value[str]() if is_unsure(told.text) or is_no(told.text) else plain(told)
    goal = _with_act(work.goal, learnt=learnt, looked_back=today)
    return work.model_copy(update={"goal": goal})


def celebration(goal: Goal) -> str:
    """What is said of an act that is done: the act, and what the acts come to by now."""
    act = goal.micro[0]
    told = [line("say", "done", act=act.text.value)]
    parts, count = parts_of(goal), len(acts_done(goal))
    if parts is not None and parts.done:
        done, whole, left = (parts.amount(n) for n in (parts.done, parts.whole, parts.left))
        name = "parts" if parts.left else "all_parts"
        told.append(line("say", name, done=done, whole=whole, left=left))
    elif count > 1:
        told.append(line("say", "count", count=count, parent=_parent(goal)))
    return " ".join(told)


def _declines(field: str, text: str) -> bool:
    if is_unsure(text):
        return True
    return field == NEXT and (is_no(text) or _NO_MORE.fullmatch(text) is not None)


def _parent(goal: Goal) -> str:
    return (goal.parent.value if goal.parent.known else goal.wish.value) or ""


def _with_act(goal: Goal, **fields: object) -> Goal:
    act = goal.micro[0].model_copy(update=fields)
    return goal.model_copy(update={"micro": (act, *goal.micro[1:])})
