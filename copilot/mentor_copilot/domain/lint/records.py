"""Lints one record: a goal document, an OKR, a WOOP plan, feedback, steps."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, cast

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.lint import (
    backward,
    forms,
    hard,
    micro,
    okr,
    origins,
    reach,
    sbi,
    values,
    woop,
)
from mentor_copilot.domain.lint.cues import read
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.linted import (
    NO_LETTERS,
    Broken,
    LintedItem,
    letters_of,
    linted,
    run,
    unread,
)
from mentor_copilot.domain.lint.rule import LintForm
from mentor_copilot.domain.lint.sheet import Sheet, sheet
from mentor_copilot.domain.lint.texts import MOST_CHARACTERS, lint_text, linted_goal, readable

_STATEMENTS = ("statement", "text", "goal", "wish")
_WORDINGS = ("statement", "text", "objective", "wish", "behaviour", "plan.text", "plan")
_AROUND_A_TEXT = {"text", "id", "form", "line"}


def lint_record(
    record: Mapping[str, Any], form: str = "auto", today: date | None = None
) -> LintedItem:
    """Lints one record, in the form it names or its fields belong to.

    It may be a document of `mentor goal --json`, {"objective", "key_results"}, {"wish", "outcome",
    "obstacle", "plan"}, {"situation", "behaviour", "impact"}, {"steps"}, {"micro"} or {"text"}.
    Values may be plain or carry their origin; with origins the provenance rules apply as well.
    """
    on = today or date.today()
    cells = sheet(record)
    chosen = forms.of_record(cells) if form == "auto" else cast(LintForm, form)
    text = next((cells.cell(name).text for name in _WORDINGS if cells.cell(name).known), "")
    said = " ".join(c.value for c in cells.cells.values() if isinstance(c.value, str))
    read = readable(said[:MOST_CHARACTERS], chosen)
    if not read and chosen != "woop":  # a WOOP plan lacks a part in any language
        return unread(text, chosen)
    if set(cells.cells) <= _AROUND_A_TEXT and text:
        return lint_text(text, chosen, on)
    traced = list(run(origins.CHECKS, origins.Origins(cells, on))) if cells.with_origins else []
    traced += run(reach.CHECKS, cells) if chosen in reach.FORMS else ()
    if chosen == "smart":
        return _goal(cells, traced, on)
    broken = [*_whole(cells, chosen, on), *traced]
    found = letters_of(broken)
    letters = {**NO_LETTERS, "M": found["M"], "T": found["T"]} if chosen == "okr" else NO_LETTERS
    return linted(text, chosen, broken, _texts(cells, chosen, on), letters, read=read)


def lint_goal(
    goal: Goal, today: date | None = None, asked: Collection[str] = ()
) -> tuple[Finding, ...]:
    """The findings of a goal in the making, as feedback for its mentee.

    `asked` names the fields that an open question asks for: asking is as good as knowing.
    """
    document = goal.model_dump(mode="json", by_alias=True)
    statement = document.pop("statement") or goal.wish.value
    document["objective" if goal.form == "okr" else "statement"] = statement
    document["questions"] = [{"field": name} for name in asked]
    return lint_record(document, goal.form, today).findings


def _goal(cells: Sheet, traced: Broken, today: date) -> LintedItem:
    field = next((name for name in _STATEMENTS if cells.cell(name).known), "statement")
    text = cells.cell(field).text
    draft = Draft(read(text[:MOST_CHARACTERS], today), today, field, cells)
    return linted_goal(draft, {**_texts(cells, "smart", today), field: text}, text, traced)


def _whole(cells: Sheet, form: LintForm, today: date) -> Broken:
    if form == "okr":
        return run(okr.CHECKS, okr.okr(cells, today))
    if form == "woop":
        plan = woop.woop(cells, today)
        return run(woop.applicable(plan), plan)
    if form == "sbi":
        return run(sbi.CHECKS, sbi.feedback(cells, today))
    return _goal_form(cells, form, today)


def _goal_form(cells: Sheet, form: LintForm, today: date) -> Broken:
    if form == "hard":
        return run(hard.CHECKS, hard.hard(cells, today))
    if form == "backward":
        return run(backward.CHECKS, backward.plan(cells, today))
    if form == "micro":
        return run(micro.CHECKS, micro.micro(cells, today))
    return run(values.CHECKS, values.by_value(cells, today))


def _texts(cells: Sheet, form: LintForm, today: date) -> dict[str, str]:
    """What the findings' places point into: each field's text, and a plan put together."""
    texts = {name: c.value for name, c in cells.cells.items() if isinstance(c.value, str)}
    if form == "woop":
        plan = woop.woop(cells, today)
        texts |= {plan.plan_field if name == "plan" else name: text for name, text in plan.parts}
    return texts
