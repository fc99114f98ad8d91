"""An experiment against an obstacle: a guess, something to try, an end; and what came of it.

The founding article 001 asks for experiments that the two create together when obstacles appear.
What comes of one is a document of its own about it, so that the guess stays as it was made.
"""

import re
from collections.abc import Iterable
from datetime import date

from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.hearing.days import day_within, problem_of
from mentor_copilot.domain.questionnaire import (
    Answers,
    Hearing,
    Item,
    Questionnaire,
    Record,
    Subject,
    Taken,
    verbatim,
)
from mentor_copilot.domain.questionnaire.subject import Fact
from mentor_copilot.domain.value import Said, Value, said

KIND = "experiment"
RESULT_KIND = "experiment_result"
_YES = re.compile(r"\W*(?:yes|yep|yeah|i did|did it|we did|all of it)\b", re.IGNORECASE)
FIELDS = ("obstacle", "guess", "trial", "until")
RESULT_FIELDS = ("tried", "result", "learnt", "next")


class Experiment(Record):
    """The person's guess and trial against an obstacle; `ends` is read from their words `until`."""

    obstacle: Value[str] = Value()
    guess: Value[str] = Value()
    trial: Value[str] = Value()
    until: Value[str] = Value()
    ends: Value[date] = Value()


class ExperimentResult(Record):
    """What came of the experiment `about`: whether its `trial` was tried, and what happened."""

    about: str
    trial: str = ""
    tried: Value[str] = Value()
    result: Value[str] = Value()
    learnt: Value[str] = Value()
    next: Value[str] = Value()


def about_experiment(entry: Entry) -> Subject:
    """A kept experiment, with its trial and guess for the questions on its result."""
    made = entry.record
    if not isinstance(made, Experiment):
        raise TypeError(f"{entry.kind} is no experiment")
    facts = {"trial": made.trial.value or "", "guess": made.guess.value or ""}
    named = tuple(Fact(name=name, words=words) for name, words in facts.items())
    return Subject(goal=made.goal, pair=made.pair, about=entry.id, facts=named)


def trial_told(record: Record, name: str) -> str:
    """What will be tried with its end, as one piece of work that has a day."""
    if not isinstance(record, Experiment):
        return ""
    trial, until = _said(record.trial).rstrip(" .!;,"), _said(record.until)
    return trial if until.lower() in trial.lower() else f"{trial} ({until.strip(' .')})"


def trial_done(record: Record, name: str) -> str:
    """What was tried, ticked off, where the person says that they did it; else "".

    A trial that was left undone stays among what is open: it can be asked about or let go.
    """
    if not isinstance(record, ExperimentResult) or not record.trial:
        return ""
    return f"[x] {record.trial}" if _YES.match(_said(record.tried)) else ""


def _said(words: Value[str]) -> str:
    return words.quote or words.value or ""


def waiting(entries: Iterable[Entry], day: date) -> tuple[Entry, ...]:
    """The experiments whose end has come by the day with no result told, the longest over first."""
    known = list(entries)
    told = {one.record.about for one in known if isinstance(one.record, ExperimentResult)}
    over: list[tuple[date, str, Entry]] = []
    for one in known:
        ends = one.record.ends.value if isinstance(one.record, Experiment) else None
        if ends is not None and ends <= day and one.id not in told:
            over.append((ends, one.id, one))
    return tuple(one for _, _, one in sorted(over, key=lambda each: each[:2]))


def _with_a_day(told: Said, hearing: Hearing) -> Taken:
    """The answer, if it names one day that is still to come."""
    problem = problem_of(day_within(told, hearing.today, hearing.order), hearing.today, None)
    return Taken(again=problem) if problem else verbatim(told, hearing)


def _as_said(told: Said, hearing: Hearing) -> Taken:
    """The whole answer: here a bare "yes" says all there is to say."""
    start = len(told.text) - len(told.text.lstrip())
    words = told.text.strip()
    return Taken(said(words, told, start, start + len(words)) if words else Value[str]())


def _items(subject: Subject) -> tuple[Item, ...]:
    return (
        Item("obstacle", needed=True),
        Item("guess", needed=True),
        Item("trial", needed=True),
        Item("until", needed=True, take=_with_a_day),
    )


def _record(answers: Answers, subject: Subject, hearing: Hearing) -> Experiment:
    told = {field: answers.words(field) for field in FIELDS}
    return Experiment(
        day=hearing.today,
        goal=subject.goal,
        pair=subject.pair,
        ends=_day_of(told["until"], hearing),
        **told,
    )


def _day_of(words: Value[str], hearing: Hearing) -> Value[date]:
    """The day that the words name, at its place in the answer that they are from."""
    if words.quote is None or words.source is None or words.start is None:
        return Value[date]()
    moved = " " * words.start + words.quote
    return day_within(Said(source=words.source, text=moved), hearing.today, hearing.order)


def _result_items(subject: Subject) -> tuple[Item, ...]:
    others = (Item(field, needed=field == "result") for field in RESULT_FIELDS if field != "tried")
    return (Item("tried", take=_as_said), *others)


def _result(answers: Answers, subject: Subject, hearing: Hearing) -> ExperimentResult:
    told = {field: answers.words(field) for field in RESULT_FIELDS}
    return ExperimentResult(
        day=hearing.today,
        goal=subject.goal,
        pair=subject.pair,
        about=subject.about or "",
        trial=subject.words.get("trial", ""),
        **told,
    )


EXPERIMENT = Questionnaire(KIND, _items, _record)
RESULT = Questionnaire(RESULT_KIND, _result_items, _result)
