"""A goal as it is shown in a terminal: plain text that reads well at any width."""

import re
import shutil
import textwrap
from collections.abc import Iterable
from typing import Any

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.drafting import objective
from mentor_copilot.domain.goal import Goal, KeyResult
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.talk import Refused
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.cli.card_forms import form_rows, words

_LABEL_WIDTH = 12
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def outcome_card(outcome: Outcome) -> str:
    """The goal so far, what the rules noticed, what was left out, and what the coach says."""
    parts = []
    if outcome.goal is not None and outcome.goal.wish.known:
        parts.append(goal_card(outcome.goal, outcome.state))
    if outcome.suggestions:
        listed = [wrapped(f"- {each.value} ({each.why})", "  ") for each in outcome.suggestions]
        parts.append("\n".join(["Ideas, if you want one:", *listed]))
    parts += left_out(outcome.refused)
    parts.append(wrapped(outcome.reply))
    parts.append(_footer(outcome))
    return printable("\n\n".join(parts))


def left_out(refused: Iterable[Refused]) -> list[str]:
    """What a model said and code did not let through, as one part of a page."""
    listed = [wrapped(f"- {each.text}: {each.reason}", "  ") for each in refused]
    return ["\n".join(["Left out, since you did not say it:", *listed])] if listed else []


def printable(text: str) -> str:
    """The text without control characters, which could drive a terminal from inside a wish."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def goal_card(goal: Goal, state: str) -> str:
    """The fields of a goal that are known, a line each."""
    return printable("\n".join([f"{goal.form.upper()} goal, {state}", *_card_lines(goal)]))


def new_lines(goal: Goal, before: Goal | None) -> str:
    """What a turn wrote into the card: the lines that it did not have before."""
    old = set() if before is None else set(_card_lines(before))
    return printable("\n".join(line for line in _card_lines(goal) if line not in old))


def _card_lines(goal: Goal) -> list[str]:
    return [row(label, words) for label, words in _rows(goal) if words]


def wrapped(text: str, indent: str = "") -> str:
    """The text broken to the terminal's width, never narrower than 20 columns."""
    width = max(20, min(shutil.get_terminal_size((88, 24)).columns, 88))
    return textwrap.fill(
        text, width, initial_indent=indent, subsequent_indent=indent + "  " * bool(indent)
    )


def row(label: str, words: str) -> str:
    """One field of a card, its words beside its name."""
    width = max(20, min(shutil.get_terminal_size((88, 24)).columns, 88))
    start = f"  {label:<{_LABEL_WIDTH}}"
    return textwrap.fill(words, width, initial_indent=start, subsequent_indent=" " * len(start))


def _rows(goal: Goal) -> list[tuple[str, str]]:
    measure = goal.measure
    rows = [("goal", goal.statement or sentence_of(goal.wish))]
    if goal.form == "okr":
        rows = [("objective", objective(goal))]
        rows += [(f"result {n}", _result(each)) for n, each in enumerate(goal.key_results, 1)]
    rows += form_rows(goal)
    rows += [
        ("measure", words(measure.metric)),
        ("from", _number(measure.baseline, measure.unit) or words(measure.now)),
        ("to", _number(measure.target, measure.unit)),
        ("rhythm", words(goal.frequency)),
        ("by", _day(goal.deadline)),
        ("heartfelt" if goal.form == "hard" else "because", words(goal.why)),
        ("act" if goal.form == "values" else "first step", words(goal.first_step)),
        ("obstacle", words(goal.obstacle)),
        ("confidence", f"{goal.confidence.value} of 10" if goal.confidence.known else ""),
        ("read off at", words(measure.how_checked)),
        (
            "review",
            f"every {goal.review_every_days.value} days" if goal.review_every_days.known else "",
        ),
    ]
    return rows


def sentence_of(wish: Value[str]) -> str:
    """The wish as it stands, before there is a statement."""
    return wish.value or ""


def _number(value: Value[float], unit: Value[str]) -> str:
    if value.value is None:
        return ""
    number = f"{value.value:,.10g}"
    return f"{number} {unit.value}" if unit.known else number


def _day(value: Value[Any]) -> str:
    return in_words(value.value) if value.value is not None else ""


def _result(result: KeyResult) -> str:
    facts = [
        ("from", _number(result.baseline, result.unit)),
        ("to", _number(result.target, result.unit)),
        ("by", _day(result.due)),
    ]
    said = ", ".join(f"{name} {fact}" for name, fact in facts if fact)
    kind = f"; {result.kind.value}" if result.kind.known else ""
    return f"{result.text.value} ({said}{kind})" if said or kind else str(result.text.value)


def _footer(outcome: Outcome) -> str:
    lines = [f"[{speaker(outcome.engine)}]"]
    if outcome.goal is not None and outcome.goal.statement:
        share = round(outcome.authorship * 100)
        lines[0] = f"[{speaker(outcome.engine)}; {share} % of the goal's words are your own]"
    if outcome.saved:
        lines.append(f"[kept as {outcome.saved}; mentor goal show {outcome.saved}]")
        lines.append(f"[plan for what may stop you: mentor woop {outcome.saved}]")
    elif not outcome.finished:
        lines.append(f"[go on with: mentor chat --resume {outcome.thread}]")
    return "\n".join(lines)


def speaker(engine: str) -> str:
    """Who spoke, as people are told."""
    return "rule coach: a program, no model" if engine == "rules" else f"{engine}: an AI"
