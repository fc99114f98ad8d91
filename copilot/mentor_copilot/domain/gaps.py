"""What a goal still lacks, the most useful first: the order of the method's questions.

SMART's letters as METHODS 1.1 reads them (a measure, a day, a reason, a feasible first step, asked
confidence), OKR as in 1.3 (three results with from, to, due and kind).
"""

from mentor_copilot.domain.goal import Goal, KeyResult
from mentor_copilot.domain.lint import lint_record
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

RESULTS_WANTED = 3
RESULTS_AT_MOST = 5
TIMES_ASKED_AT_MOST = 2
LOW_CONFIDENCE = 7
ACTIVITY = "O212"


def measured(goal: Goal) -> bool:
    """Whether anybody could tell that the goal is reached."""
    measure = goal.measure
    return measure.target.known or measure.metric.known or goal.frequency.known


def countable(goal: Goal) -> bool:
    """Whether the measure is a number, so that it has a baseline."""
    return goal.measure.target.known or goal.frequency.known


def gaps(work: Work) -> list[Question]:
    """The questions that are still open, the most useful first."""
    wanted = _okr(work) if work.goal.form == "okr" else _smart(work)
    return [question for question in wanted if _may_ask(work, question.field)]


def missing(goal: Goal) -> list[str]:
    """The fields without which a goal of this form is not complete."""
    needed = {"wish": goal.wish.known, "deadline": goal.deadline.known}
    if goal.form == "okr":
        enough = len(goal.key_results) >= RESULTS_WANTED
        needed["key_results"] = enough and all(k.target.known for k in goal.key_results)
    else:
        needed["measure.target"] = measured(goal)
    return [field for field, there in needed.items() if not there]


def _may_ask(work: Work, field: str) -> bool:
    return field not in work.skipped and work.times_asked(field) < TIMES_ASKED_AT_MOST


def _ask(field: str, wording: str = "", **filled: object) -> Question:
    return Question(field=field, text=line("ask", wording or field, **filled))


def _smart(work: Work) -> list[Question]:
    goal = work.goal
    habit = ".habit" if goal.frequency.known and not goal.measure.metric.known else ""
    wanted = []
    if not measured(goal):
        wanted.append(_ask("measure.target"))
    elif goal.measure.metric.origin == "confirmed" and not goal.measure.target.known:
        metric = goal.measure.metric.value
        wanted.append(_ask("measure.target", "measure.target.number", words=metric))
    if not (goal.measure.baseline.known or goal.measure.now.known) and countable(goal):
        wanted.append(_ask("measure.baseline", f"measure.baseline{habit}"))
    if not goal.deadline.known:
        wanted.append(_ask("deadline", f"deadline{habit}"))
    return wanted + _common(work)


def _common(work: Work) -> list[Question]:
    goal = work.goal
    wanted = []
    if not goal.why.known:
        wanted.append(_ask("why"))
    if not goal.first_step.known:
        wanted.append(_ask("first_step"))
    if not goal.confidence.known:
        wanted.append(_ask("confidence"))
    elif (goal.confidence.value or 0) < LOW_CONFIDENCE and "first_step" not in work.skipped:
        if work.asked.count("first_step.smaller") == 0:
            wanted.append(_ask("first_step.smaller"))
    if goal.form == "smart" and countable(goal) and not goal.measure.how_checked.known:
        wanted.append(_ask("measure.how_checked"))
    if not goal.review_every_days.known:
        wanted.append(_ask("review_every_days"))
    return wanted


def _okr(work: Work) -> list[Question]:
    goal = work.goal
    wanted = []
    if _holds_number(goal.wish.value) and not goal.objective.known:
        wanted.append(_ask("objective"))
    for place, result in enumerate(goal.key_results):
        wanted += _result_gaps(work, place, result)
    for place in range(len(goal.key_results), RESULTS_WANTED):
        wording = ("key_results", "key_results.next", "key_results.last")[min(place, 2)]
        wanted.append(_ask(f"key_results.{place}", wording))
    if not goal.deadline.known:
        wanted.append(_ask("deadline"))
    if goal.key_results and not all(result.kind.known for result in goal.key_results):
        wanted.append(_ask("key_results.kind"))
    return wanted + _common(work)


def _result_gaps(work: Work, place: int, result: KeyResult) -> list[Question]:
    words = result.text.value or ""
    wanted = []
    outcome = f"key_results.{place}.outcome"
    if work.times_asked(outcome) == 0 and is_activity(words):
        return [_ask(outcome, "key_results.outcome", words=words)]
    if not result.target.known:
        wanted.append(_ask(f"key_results.{place}.target", "key_results.target", words=words))
    if not result.baseline.known:
        wanted.append(_ask(f"key_results.{place}.baseline", "key_results.baseline", words=words))
    return wanted


def is_activity(words: str) -> bool:
    """Whether a key result is work to do rather than a change to see (lint rule O212)."""
    found = lint_record({"objective": "", "key_results": [{"text": words}]}).findings
    return any(finding.code == ACTIVITY for finding in found)


def _holds_number(words: str | None) -> bool:
    return any(number.kind != "ordinal" for number in find_numbers(words or ""))
