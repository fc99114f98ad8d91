"""Hearing key results: each answer becomes one, or completes one."""

import re
from datetime import date
from typing import Any

from mentor_copilot.domain.gaps import RESULTS_AT_MOST
from mentor_copilot.domain.goal import KeyResult, Kind
from mentor_copilot.domain.hearing.fields import NOTHING, with_goal
from mentor_copilot.domain.hearing.items import items_of, moved
from mentor_copilot.domain.phrase import begins_with_verb
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reader.answers import is_no, is_yes, plain, read_number_answer
from mentor_copilot.domain.reader.changes import METRIC_WORDS_AT_MOST, find_change, read_share
from mentor_copilot.domain.reader.levels import Levels
from mentor_copilot.domain.reading import DayOrder, Reading
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.domain.wording import line
from mentor_copilot.domain.work import Work

_STRETCH = re.compile(r"\b(aspirational|stretch|ambitious|moon ?shot)", re.IGNORECASE)
_COMMITTED = re.compile(r"\b(comm?itt?ed|commit|must|in full|firm)", re.IGNORECASE)
_KEEPS = re.compile(r"\W*(?:keep|leave|stay|it is fine|that'?s fine|fine as it is|no)\b", re.I)
_REST = re.compile(r"\b(?:(?:all )?(?:the )?(?:others?|rest|remaining)|everything else)\b", re.I)
_CLAUSE = re.compile(r"(?:(?!,? (?:but|while|whereas) )[^,;.\n])+")
_PLACES = ("first", "second", "third", "fourth", "fifth")


def hear_result(work: Work, told: Said, reading: Reading, today: date, order: DayOrder) -> Work:
    """The state after an answer about key results ("key_results.1", "key_results.0.target")."""
    field = work.question.field if work.question else ""
    if field == "key_results.kind":
        return _kinds(work, told)
    place, _, part = field.removeprefix("key_results.").partition(".")
    if part == "outcome":
        return _outcome(work, told, int(place), today, order)
    if part:
        return _complete(work, told, int(place), part)
    found = tuple(_results(told, today, order))
    if is_yes(told.text) or is_no(told.text) or not found:
        return work.model_copy(update={"note": line("again", "no_result")})
    results = (*work.goal.key_results, *found)[:RESULTS_AT_MOST]
    return with_goal(work, "key_results", key_results=results)


def _outcome(work: Work, told: Said, place: int, today: date, order: DayOrder) -> Work:
    """What an activity is for takes its place; the activity stays on as an initiative."""
    found = _results(told, today, order)
    if not found or _KEEPS.match(told.text):
        return work
    activity = work.goal.key_results[place].text
    goal = work.goal.model_copy(update={"initiatives": (*work.goal.initiatives, activity)})
    work = work.model_copy(update={"heard": ("key_results",), "goal": goal})
    return _with_result(work, place, found[0])


def _results(told: Said, today: date, order: DayOrder) -> list[KeyResult]:
    return [_result(part, start, today, order) for part, start in items_of(told)]


def _result(part: Said, start: int, today: date, order: DayOrder) -> KeyResult:
    """One key result out of a part of the answer; its values keep their places in the whole."""
    reading = read(part, today, order)
    change = find_change(part)
    target, unit, baseline = reading.target, reading.unit, reading.baseline
    if change.target.known:
        target, unit, baseline = change.target, change.unit, change.baseline
    elif not target.known and (found := read_number_answer(part)) is not None:
        target, unit = found
    return KeyResult(
        text=moved(plain(part), start),
        metric=moved(_metric(part, reading, change), start),
        unit=moved(unit, start),
        baseline=moved(baseline, start),
        target=moved(target, start),
        due=moved(reading.deadline, start),
    )


def _metric(part: Said, reading: Reading, change: Levels) -> Value[str]:
    """What is counted; a result with no number in it ("evening visitors") names just that."""
    for named in (reading.metric, change.metric):
        if named.known:
            return named
    words = plain(part)
    short = len((words.value or "").split()) <= METRIC_WORDS_AT_MOST
    counts = find_numbers(part.text) or begins_with_verb(words.value or "")
    return words if short and not counts else Value[str]()


def _complete(work: Work, told: Said, place: int, part: str) -> Work:
    result = work.goal.key_results[place]
    if part == "metric":
        empty = is_no(told.text) or is_yes(told.text) or NOTHING.fullmatch(told.text.strip())
        named = Value[str]() if empty else plain(told)
        return _with_result(work, place, result.model_copy(update={"metric": named}))
    if part == "baseline" and NOTHING.fullmatch(told.text.strip()):
        none = said(0.0, told, 0, len(told.text))
        return _with_result(work, place, result.model_copy(update={"baseline": none}))
    change = find_change(told)
    if change.baseline.known:
        both = {"baseline": change.baseline, "target": change.target}
        return _with_result(work, place, result.model_copy(update=both))
    found = read_number_answer(told) or read_share(told)
    if found is None:
        return work.model_copy(update={"note": line("again", "no_number")})
    number, unit = found
    fields: dict[str, Any] = {part: number}
    if unit.known and not result.unit.known:
        fields["unit"] = unit
    return _with_result(work, place, result.model_copy(update=fields))


def _with_result(work: Work, place: int, result: KeyResult) -> Work:
    results = list(work.goal.key_results)
    results[place] = result
    goal = work.goal.model_copy(update={"key_results": tuple(results)})
    return work.model_copy(update={"goal": goal})


def _kinds(work: Work, told: Said) -> Work:
    """Which results are committed, which a stretch: one word for all, or numbers with each word."""
    count = len(work.goal.key_results)
    kinds = [_kind_of(told, number, count) for number in range(1, count + 1)]
    if not any(kind.known for kind in kinds):
        return work
    results = tuple(
        result.model_copy(update={"kind": kind if kind.known else result.kind})
        for result, kind in zip(work.goal.key_results, kinds, strict=True)
    )
    return with_goal(work, "key_results.kind", key_results=results)


def _kind_of(told: Said, number: int, count: int) -> Value[Kind]:
    marks: list[tuple[re.Match[str], Kind]] = sorted(
        [(m, "aspirational") for m in _STRETCH.finditer(told.text)]
        + [(m, "committed") for m in _COMMITTED.finditer(told.text)],
        key=lambda mark: mark[0].start(),
    )
    kinds = {kind for _, kind in marks}
    if len(kinds) == 1 and not _names_results(told.text, count):
        mark, kind = marks[0]
        return said(kind, told, mark.start(), mark.end())
    return _kind_beside(told, _named(number, count), marks)


def _named(number: int, count: int) -> re.Pattern[str]:
    """The ways to name one of `count` results: "2", "the second", "the last one"."""
    ways = [str(number), _PLACES[number - 1], *(["last", "final"] if number == count else [])]
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)


def _names_results(text: str, count: int) -> bool:
    return any(_named(number, count).search(text) for number in range(1, count + 1))


def _kind_beside(
    told: Said, named: re.Pattern[str], marks: list[tuple[re.Match[str], Kind]]
) -> Value[Kind]:
    """The kind in the clause that names the result ("1 and 2 committed"), or that of the rest."""
    clauses = list(_CLAUSE.finditer(told.text))
    own = [clause for clause in clauses if named.search(clause.group())]
    rest = [clause for clause in clauses if _REST.search(clause.group())]
    for clause in own or rest or clauses[:1]:
        for mark, kind in marks:
            if clause.start() <= mark.start() < clause.end():
                return said(kind, told, mark.start(), mark.end())
    return Value[Kind]()
