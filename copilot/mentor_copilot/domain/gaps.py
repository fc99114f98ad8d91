"""What a goal still lacks, the most useful first: the order of the method's questions.

SMART's letters as METHODS 1.1 reads them (a measure, a day, a reason, a feasible first step, asked
confidence), OKR as in 1.3 (three results with from, to, due and kind); the other forms' own parts
are in form_questions.
"""

from collections.abc import Callable
from datetime import date

from mentor_copilot.domain import form_questions as forms
from mentor_copilot.domain.form_questions import ask
from mentor_copilot.domain.goal import Form, Goal, KeyResult
from mentor_copilot.domain.lint import lint_record
from mentor_copilot.domain.phrase import begins_with_verb
from mentor_copilot.domain.reader import lexicon
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.talk import Question
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
    wanted = _OF_FORM[work.goal.form](work)
    return [question for question in wanted if _may_ask(work, question.field)]


def missing(goal: Goal, today: date | None = None) -> list[str]:
    """The fields without which a goal of this form is not complete, as of `today` if given."""
    return [field for field, there in _needed(goal, today).items() if not there]


def _needed(goal: Goal, today: date | None) -> dict[str, bool]:
    if goal.form == "hard":
        return forms.hard_parts(goal)
    if goal.form == "backward":
        return forms.backward_parts(goal, today)
    if goal.form == "micro":
        return forms.micro_parts(goal, today)
    if goal.form == "values":
        return forms.values_parts(goal)
    needed = {"wish": goal.wish.known, "deadline": goal.deadline.known}
    if goal.form == "okr":
        enough = len(goal.key_results) >= RESULTS_WANTED
        needed["key_results"] = enough and all(k.target.known for k in goal.key_results)
    else:
        needed["measure.target"] = measured(goal)
    return needed


def _may_ask(work: Work, field: str) -> bool:
    return field not in work.skipped and work.times_asked(field) < TIMES_ASKED_AT_MOST


def _smart(work: Work) -> list[Question]:
    goal = work.goal
    habit = ".habit" if goal.frequency.known and not goal.measure.metric.known else ""
    wanted = []
    if not measured(goal):
        wanted.append(ask("measure.target"))
    elif goal.measure.metric.origin == "confirmed" and not goal.measure.target.known:
        metric = goal.measure.metric.value
        wanted.append(ask("measure.target", "measure.target.number", words=metric))
    elif _is_bare(goal):
        words = goal.measure.target.quote
        wanted.append(ask("measure.target", "measure.target.unit", words=words))
    if not (goal.measure.baseline.known or goal.measure.now.known) and countable(goal):
        wanted.append(ask("measure.baseline", f"measure.baseline{habit}"))
    if not goal.deadline.known:
        wanted.append(ask("deadline", f"deadline{habit}"))
    return wanted + _common(work)


def _is_bare(goal: Goal) -> bool:
    """Whether the level was answered as a number of nothing ("78"), and the wish counts nothing."""
    measure = goal.measure
    named = measure.unit.known or measure.metric.known or goal.frequency.known
    return measure.target.known and not named and measure.target.source != goal.wish.source


def _common(work: Work) -> list[Question]:
    goal = work.goal
    wanted = []
    if not goal.why.known:
        wanted.append(ask("why"))
    if not goal.first_step.known:
        wanted.append(ask("first_step"))
    if not goal.confidence.known:
        wanted.append(ask("confidence"))
    elif (goal.confidence.value or 0) < LOW_CONFIDENCE and "first_step" not in work.skipped:
        if work.asked.count("first_step.smaller") == 0:
            wanted.append(ask("first_step.smaller"))
    if goal.form == "smart" and countable(goal) and not goal.measure.how_checked.known:
        wanted.append(ask("measure.how_checked"))
    if not goal.review_every_days.known:
        wanted.append(ask("review_every_days"))
    return wanted


def _hard(work: Work) -> list[Question]:
    return forms.hard(work) + _common(work)


def _backward(work: Work) -> list[Question]:
    return forms.backward(work) + _but(_common(work), "first_step", "first_step.smaller")


def _micro(work: Work) -> list[Question]:
    wanted = forms.micro(work)
    if not work.goal.micro:
        return wanted
    confidence = work.goal.confidence
    sure = not confidence.known or (confidence.value or 0) > LOW_CONFIDENCE
    if not sure and not work.times_asked("micro.0.surer"):
        return [ask("micro.0.surer", words=work.goal.micro[0].text.value)]
    return wanted if confidence.known else [*wanted, ask("confidence", "micro.0.confidence")]


def _values(work: Work) -> list[Question]:
    return forms.values(work) + _but(_common(work), "why", "first_step", "confidence")


def _but(wanted: list[Question], *fields: str) -> list[Question]:
    return [question for question in wanted if question.field not in fields]


def _okr(work: Work) -> list[Question]:
    goal = work.goal
    wanted = []
    if _holds_number(goal.wish.value) and not goal.objective.known:
        wanted.append(ask("objective"))
    for place, result in enumerate(goal.key_results):
        wanted += _result_gaps(work, place, result)
    for place in range(len(goal.key_results), RESULTS_WANTED):
        wording = ("key_results", "key_results.next", "key_results.last")[min(place, 2)]
        wanted.append(ask(f"key_results.{place}", wording))
    if not goal.deadline.known:
        wanted.append(ask("deadline"))
    if goal.key_results and not all(result.kind.known for result in goal.key_results):
        wanted.append(ask("key_results.kind"))
    return wanted + _common(work)


def _result_gaps(work: Work, place: int, result: KeyResult) -> list[Question]:
    words = result.text.value or ""
    wanted = []
    outcome = f"key_results.{place}.outcome"
    if work.times_asked(outcome) == 0 and is_activity(words):
        return [ask(outcome, "key_results.outcome", words=words)]
    if not result.target.known:
        wanted.append(ask(f"key_results.{place}.target", "key_results.target", words=words))
    elif not (result.unit.known or result.metric.known):
        wanted.append(ask(f"key_results.{place}.metric", "key_results.metric", words=words))
    if not result.baseline.known:
        wanted.append(ask(f"key_results.{place}.baseline", "key_results.baseline", words=words))
    return wanted


def is_activity(words: str) -> bool:
    """Whether a key result is work to do rather than a change to see (lint rule O212).

    So is an act without a number that raises, lowers or reaches nothing ("buy the shelves").
    """
    found = lint_record({"objective": "", "key_results": [{"text": words}]}).findings
    if any(finding.code == ACTIVITY for finding in found):
        return True
    changes = lexicon.words("circumstances", "change") | lexicon.words("circumstances", "reaching")
    acts = begins_with_verb(words) and words.split()[0].lower() not in changes
    return acts and not find_numbers(words)


def _holds_number(words: str | None) -> bool:
    return any(number.kind != "ordinal" for number in find_numbers(words or ""))


_OF_FORM: dict[Form, Callable[[Work], list[Question]]] = {
    "smart": _smart,
    "okr": _okr,
    "hard": _hard,
    "backward": _backward,
    "micro": _micro,
    "values": _values,
}
