"""What the lint says about one goal: its form, its letters, its findings."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import catalogue
from mentor_copilot.domain.lint.rule import Hit, LintForm, finding

Letters = dict[str, bool | None]
Broken = Iterable[tuple[str, Hit]]
NO_LETTERS: Letters = {"S": None, "M": None, "R": None, "T": None}
_Subject = TypeVar("_Subject")


class LintedItem(BaseModel):
    """What the lint says about one goal.

    `letters`: S, M, T are true or false where a text can show them, null where it cannot (another
    language, another form). R is true when a reason is stated, false when the reason is another's
    or its field was left empty, null when a bare text gives none: it may still be there.
    There is no A: readers of a text do not agree on attainability, so it is asked.
    `english` is false for a text in a language that its rules do not read: all read English, those
    of WOOP plans German as well.
    The two scores, for goals in words, run from 1 to 7 as human raters gave them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    form: LintForm
    letters: dict[str, bool | None]
    findings: tuple[Finding, ...]
    english: bool = True
    specificity: float | None = None
    measurability: float | None = None


def unread(text: str, form: LintForm) -> LintedItem:
    """The item of a text in another language."""
    return LintedItem(text=text, form=form, letters=NO_LETTERS, findings=(), english=False)


def linted(
    text: str,
    form: LintForm,
    broken: Broken,
    texts: Mapping[str, str],
    letters: Letters,
    *,
    read: bool = True,
    **scores: float,
) -> LintedItem:
    """The item of a text or record; `texts` holds what the findings' places point into.

    `read` is False where only rules that need no words could be tried.
    """
    messages = catalogue.messages()
    found = [finding(code, hit, messages[code], texts.get(hit.field, "")) for code, hit in broken]
    ordered = tuple(sorted(found, key=lambda one: (one.start, one.code)))
    return LintedItem(
        text=text, form=form, letters=letters, findings=ordered, english=read, **scores
    )


def letters_of(broken: Broken) -> Letters:
    """Each letter that no finding speaks against."""
    rules = catalogue.by_code()
    missed = {rules[code].letter for code, _ in broken}
    return {letter: letter not in missed for letter in NO_LETTERS}


def run(
    checks: Mapping[str, Callable[[_Subject], Iterator[Hit]]], subject: _Subject
) -> Iterator[tuple[str, Hit]]:
    """Every rule that the subject breaks, with the place."""
    for code, check in checks.items():
        for hit in check(subject):
            yield code, hit
