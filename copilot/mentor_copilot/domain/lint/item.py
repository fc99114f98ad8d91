"""Lints one text, one record or one goal: which rules does it break, and which letters stand?"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.lint import catalogue, feedback, forms, okr, origins, smart, steps, woop
from mentor_copilot.domain.lint.cues import read
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.language import english
from mentor_copilot.domain.lint.okr.sheet import KeyResultSheet, Okr
from mentor_copilot.domain.lint.okr.sheet import okr as read_okr
from mentor_copilot.domain.lint.rule import Hit, LintForm, finding
from mentor_copilot.domain.lint.sheet import Cell, Sheet, sheet
from mentor_copilot.domain.lint.smart.measure import measured
from mentor_copilot.domain.lint.smart.reason import stated
from mentor_copilot.domain.lint.woop.sheet import Woop
from mentor_copilot.domain.lint.woop.sheet import woop as read_woop

MOST_CHARACTERS = 5_000
Letters = dict[str, bool | None]
NO_LETTERS: Letters = {"S": None, "M": None, "R": None, "T": None}
Broken = Iterable[tuple[str, Hit]]


class LintedItem(BaseModel):
    """What the lint says about one goal.

    `letters`: S, M, T are true or false where a text can show them, null where it cannot (another
    language, another form). R is true when a reason is stated, false when the reason is another's
    or its field was left empty, null when a bare text gives none: it may still be there.
    There is no A: readers of a text do not agree on attainability, so it is asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    form: LintForm
    letters: dict[str, bool | None]
    findings: tuple[Finding, ...]
    english: bool = True


def lint_text(text: str, form: str = "auto", today: date | None = None) -> LintedItem:
    """Lints one line of text: a goal, a labelled part ("Objective: ..."), a plan or feedback.

    `form` "auto" tells them apart by their wording. Dates are judged against `today`.
    """
    on = today or date.today()
    label, at = forms.label(text)
    chosen = forms.of_text(text, label) if form == "auto" else cast(LintForm, form)
    if not english(text) or not text.strip() or len(text) > MOST_CHARACTERS:
        return LintedItem(text=text, form=chosen, letters=NO_LETTERS, findings=(), english=False)
    if chosen == "smart":
        return _smart(Sheet(), text, "text", on)
    broken = list(_line(text, label, at, chosen, on))
    return _item(text, chosen, broken, {"text": text}, NO_LETTERS)


def lint_record(
    record: Mapping[str, Any], form: str = "auto", today: date | None = None
) -> LintedItem:
    """Lints one record: a goal document, an OKR, a WOOP plan, feedback, steps, or `{"text": ...}`."""
    on = today or date.today()
    cells = sheet(record)
    chosen = forms.of_record(cells) if form == "auto" else cast(LintForm, form)
    text = _main_text(cells)
    if not english(" ".join(c.text for c in cells.cells.values() if isinstance(c.value, str))):
        return LintedItem(text=text, form=chosen, letters=NO_LETTERS, findings=(), english=False)
    if set(cells.cells) <= {"text", "id", "form", "line"} and cells.cell("text").known:
        return lint_text(str(cells.cell("text").value), chosen, on)
    from_origins = (
        list(_run(origins.CHECKS, origins.Origins(cells, on))) if cells.with_origins else []
    )
    if chosen == "smart":
        name = next(
            (n for n in ("statement", "text", "goal", "wish") if cells.cell(n).known), "statement"
        )
        return _smart(cells, str(cells.cell(name).value or ""), name, on, from_origins)
    broken = [*_whole(cells, chosen, on), *from_origins]
    letters = _okr_letters(broken) if chosen == "okr" else NO_LETTERS
    return _item(text, chosen, broken, _texts(cells), letters)


def lint_goal(goal: Goal, today: date | None = None) -> tuple[Finding, ...]:
    """The findings of a goal in the making, as feedback for its mentee."""
    dumped = goal.model_dump(mode="json", by_alias=True)
    if not goal.statement:
        dumped.pop("statement")
    if goal.form == "okr":
        dumped["objective"] = goal.statement or goal.wish.value
        dumped.pop("statement", None)
    return lint_record(dumped, goal.form, today).findings


def _smart(cells: Sheet, text: str, field: str, today: date, more: Broken = ()) -> LintedItem:
    draft = Draft(cues=read(text, today), today=today, field=field, sheet=cells)
    broken = [*_run(smart.CHECKS, draft), *more]
    letters = _letters(broken)
    letters["M"] = letters["M"] and measured(draft)
    if letters["R"] is not False:
        letters["R"] = True if stated(draft) else None
    return _item(text, "smart", broken, {**_texts(cells), field: text}, letters)


def _line(text: str, label: str, at: int, form: LintForm, today: date) -> Broken:
    rest = text[at:]
    body = Sheet(cells={"text": Cell(value=rest, present=True)})
    if form == "okr":
        found = _okr_line(rest, label, today)
        broken = _run(okr.CHECKS, found)
    elif form == "woop":
        part = label if label in ("wish", "outcome", "obstacle") else "plan"
        broken = _run(woop.CHECKS, Woop(((part, rest),), today, body, whole=False))
    elif form == "sbi":
        broken = _run(feedback.CHECKS, feedback.feedback(body, today))
    else:
        broken = _whole(body, form, today)
    return [
        (code, hit._replace(field="text", start=hit.start + at, end=hit.end + at))
        if hit.end
        else (code, hit._replace(field="text"))
        for code, hit in broken
    ]


def _okr_line(text: str, label: str, today: date) -> Okr:
    if label == "objective":
        return Okr(read(text, today), (), today, whole=False, objective_field="text")
    row = KeyResultSheet("text", "text", read(text, today), Sheet())
    return Okr(None, (row,), today, whole=False)


def _whole(cells: Sheet, form: LintForm, today: date) -> Broken:
    if form == "okr":
        return _run(okr.CHECKS, read_okr(cells, today))
    if form == "woop":
        return _run(woop.CHECKS, read_woop(cells, today))
    if form == "sbi":
        return _run(feedback.CHECKS, feedback.feedback(cells, today))
    if form == "backward":
        return _run(steps.BACKWARD, steps.steps(cells, "steps", today))
    if form == "micro":
        return _run(steps.MICRO, steps.steps(cells, "micro", today))
    return []


def _run(checks: Mapping[str, Any], subject: Any) -> Broken:
    for code, check in checks.items():
        for hit in check(subject):
            yield code, hit


def _letters(broken: Broken) -> Letters:
    rules = catalogue.by_code()
    missed = {rules[code].letter for code, _ in broken}
    return {letter: letter not in missed for letter in ("S", "M", "R", "T")}


def _okr_letters(broken: Broken) -> Letters:
    found = _letters(broken)
    return {"S": None, "M": found["M"], "R": None, "T": found["T"]}


def _item(
    text: str, form: LintForm, broken: Broken, texts: Mapping[str, str], letters: Letters
) -> LintedItem:
    messages = catalogue.messages()
    found = [finding(code, hit, messages[code], texts.get(hit.field, "")) for code, hit in broken]
    return LintedItem(
        text=text,
        form=form,
        letters=letters,
        findings=tuple(sorted(found, key=lambda f: (f.start, f.code))),
    )


def _texts(cells: Sheet) -> dict[str, str]:
    plan = read_woop(cells, date.min)
    parts = {(plan.plan_field if name == "plan" else name): text for name, text in plan.parts}
    return {
        name: str(cell.value) for name, cell in cells.cells.items() if isinstance(cell.value, str)
    } | parts


def _main_text(cells: Sheet) -> str:
    for name in ("statement", "text", "objective", "wish", "behaviour", "plan", "plan.text"):
        if cells.cell(name).known:
            return cells.cell(name).text
    return ""
