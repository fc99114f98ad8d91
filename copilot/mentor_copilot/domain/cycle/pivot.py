"""A pivot: another way to the same goal, told with all four parts that make it no surprise.

How it changes, who decided or was asked, why, and the new indicator (founding article 001). The
goal stays as it is; the way to it is versioned by its pivots (`strategy`).
"""

import re

from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.goal import Measure
from mentor_copilot.domain.questionnaire import (
    Answers,
    Hearing,
    Item,
    Questionnaire,
    Record,
    Subject,
)
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.reader.answers import read_number_answer
from mentor_copilot.domain.value import Said, Value, said

KIND = "pivot"
FIELDS = ("how", "who", "why", "indicator")

_SAME = re.compile(
    r"\W*(?:(?:we |i )?(?:keep|leave|stay|stick)\w*\W+(?:with\W+|to\W+)?)?"
    r"(?:it (?:is |stays? |remains? )?)?(?:(?:still )?(?:the )?same|unchanged|no change)"
    r"(?: (?:one|as before|as now|for now|measure|indicator|number|thing))*\W*",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\s,:;–-]*\b(?:(?:now|currently|is|at|up|up from|from)\s*)?$", re.IGNORECASE)
_RESULT = re.compile(r"\W*(?:key )?(?:result|kr)\W*(?P<number>\d)\b\W*", re.IGNORECASE)


class Pivot(Record):
    """The four answers; `aim` is the goal in a few words, as it was called then.

    `measure` is what the indicator's words count, as far as they say so; one that stays "the same"
    has none. `result` is the number of the key result that it takes the place of, where one is
    named.
    """

    aim: str = ""
    how: Value[str] = Value()
    who: Value[str] = Value()
    why: Value[str] = Value()
    indicator: Value[str] = Value()
    measure: Measure | None = None
    result: int | None = None


def _items(subject: Subject) -> tuple[Item, ...]:
    return tuple(Item(field, needed=True) for field in FIELDS)


def _record(answers: Answers, subject: Subject, hearing: Hearing) -> Pivot:
    told = {field: answers.words(field) for field in FIELDS}
    indicator = told["indicator"]
    return Pivot(
        day=hearing.today,
        goal=subject.goal,
        pair=subject.pair,
        aim=subject.words.get("aim", ""),
        measure=measured(indicator, hearing),
        result=_result(indicator),
        **told,
    )


def measured(indicator: Value[str], hearing: Hearing) -> Measure | None:
    """What an indicator counts, from where to where; None where it stays as it was.

    Each value keeps its place in the answer: numbers that are not said are not there.
    """
    words = indicator.quote or ""
    if indicator.source is None or indicator.start is None or _SAME.fullmatch(words):
        return None
    named = _RESULT.match(words)
    begin = named.end() if named else 0
    told = Said(source=indicator.source, text=" " * (indicator.start + begin) + words[begin:])
    found = read(told, hearing.today, hearing.order)
    target, unit = found.target, found.unit
    if not target.known and (number := read_number_answer(told)) is not None:
        target, unit = number
    metric = found.metric if found.metric.known else _counted(told, found.baseline, target)
    return Measure(metric=metric, unit=unit, baseline=found.baseline, target=target)


def _counted(told: Said, *numbers: Value[float]) -> Value[str]:
    """What is counted: the words before the first number, or all where too few stand before it."""
    start = len(told.text) - len(told.text.lstrip())
    firsts = [one.start for one in numbers if one.start is not None]
    lead = _LEAD.sub("", told.text[: min(firsts, default=len(told.text))])
    end = len(lead) if len(lead[start:].split()) > 1 else len(told.text)
    return said(" ".join(told.text[start:end].split()), told, start, end)


def _result(indicator: Value[str]) -> int | None:
    named = _RESULT.match(indicator.quote or "")
    return int(named["number"]) if named else None


def decided(record: Record, name: str) -> str:
    """What a pivot's page says was decided: another way to the goal; the way itself is a plan."""
    aim = str(getattr(record, name))
    return phrase("told", "new_way", goal=aim) if aim else ""


PIVOT = Questionnaire(KIND, _items, _record)
