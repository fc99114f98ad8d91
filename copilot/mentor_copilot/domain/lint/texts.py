"""Lints one line of text."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from mentor_copilot.domain.lint import backward, forms, hard, micro, okr, sbi, smart, values, woop
from mentor_copilot.domain.lint.cues import read
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.language import english
from mentor_copilot.domain.lint.linted import NO_LETTERS, Broken, LintedItem, linted, run, unread
from mentor_copilot.domain.lint.okr.sheet import KeyResultSheet, Okr
from mentor_copilot.domain.lint.rule import LintForm
from mentor_copilot.domain.lint.sheet import Cell, Sheet
from mentor_copilot.domain.lint.specificity import measurability_of, specificity_of
from mentor_copilot.domain.lint.woop.sheet import Woop
from mentor_copilot.domain.lint.woop.tongue import tongue

MOST_CHARACTERS = 5_000  # a goal is a line; of a longer text only the beginning is looked at


def lint_text(text: str, form: str = "auto", today: date | None = None) -> LintedItem:
    """Lints one line of text: a goal, a labelled part ("Objective: ..."), a plan or feedback.

    `form` "auto" tells them apart by their wording. Dates are judged against `today`.
    """
    on = today or date.today()
    label, start = forms.label(text)
    chosen = forms.of_text(text, label) if form == "auto" else cast(LintForm, form)
    looked_at = text[:MOST_CHARACTERS]
    if not readable(looked_at, chosen):
        return unread(text, chosen)
    if chosen == "smart":
        draft = Draft(cues=read(looked_at, on), today=on)
        return linted_goal(draft, {"text": text}, text)
    if not looked_at[start:].strip():  # a heading, "Key results:"
        return linted(text, chosen, (), {}, NO_LETTERS)
    places = _line(looked_at[start:], label, chosen, on)
    moved = [
        (code, hit._replace(field="text", start=hit.start + start, end=hit.end + start))
        if hit.end
        else (code, hit._replace(field="text"))
        for code, hit in places
    ]
    return linted(text, chosen, moved, {"text": text}, NO_LETTERS)


def readable(text: str, form: LintForm) -> bool:
    """Whether the text rules of a form read the language of a text."""
    return tongue(text) is not None if form == "woop" else english(text)


def linted_goal(
    draft: Draft, texts: Mapping[str, str], text: str, traced: Broken = ()
) -> LintedItem:
    """The item of a goal in words, with or without a record around it."""
    broken = [*run(smart.CHECKS, draft), *traced]
    return linted(
        text,
        "smart",
        broken,
        texts,
        smart.letters(draft, broken),
        specificity=specificity_of(draft),
        measurability=measurability_of(draft),
    )


def _line(text: str, label: str, form: LintForm, today: date) -> Broken:
    body = Sheet(cells={"text": Cell(value=text, present=True)})
    if form == "okr":
        return run(okr.CHECKS, _okr_line(text, label, today))
    if form == "woop":
        part = label if label in ("wish", "outcome", "obstacle") else "plan"
        plan = Woop(((part, text),), today, body, whole=False, tongue=tongue(text))
        return run(woop.applicable(plan), plan)
    if form == "sbi":
        return run(sbi.CHECKS, sbi.feedback(body, today))
    if form == "micro":
        return run(micro.CHECKS, micro.micro(body, today))
    if form == "backward":
        return run(backward.CHECKS, backward.one_step(text, today))
    if form == "hard":
        part = label if label in (*hard.PARTS, "obstacle") else "wish"
        return run(hard.CHECKS, hard.one_part(part, text, today))
    return run(values.CHECKS, values.in_a_line(text, label, today))


def _okr_line(text: str, label: str, today: date) -> Okr:
    if label == "objective":
        return Okr(read(text, today), (), today, whole=False, objective_field="text")
    line = KeyResultSheet("text", "text", read(text, today), Sheet())
    return Okr(None, (line,), today, whole=False)
