"""What a lint rule is: what it says about itself, and what it reports."""

from typing import Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.finding import Finding

LintForm = Literal["smart", "okr", "woop", "sbi", "hard", "backward", "micro", "values"]
Letter = Literal["S", "M", "R", "T"]


class Rule(BaseModel):
    """A rule's page: why it exists, what breaks it, what keeps it, and where it comes from.

    `bad` and `good` are a text or a record, read as if today were 4 January 2027;
    the bad one is reported under this code alone, the good one is clean.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    name: str
    forms: tuple[LintForm, ...]
    letter: Letter | None = None
    message: str
    reason: str
    bad: str | dict[str, Any]
    good: str | dict[str, Any]
    source: str
    fixable: bool = False


class Hit(NamedTuple):
    """One place where a rule is broken: `field` names the checked text, start..end lie in it."""

    field: str
    start: int = 0
    end: int = 0
    detail: str = ""
    fix: str | None = None


def finding(code: str, hit: Hit, message: str, text: str) -> Finding:
    """A hit as a finding; `text` is what its place points into."""
    quote = text[hit.start : hit.end]
    return Finding(
        code=code,
        field=hit.field,
        message=message.replace("{quote}", quote).replace("{detail}", hit.detail),
        start=hit.start,
        end=hit.end,
        quote=quote,
        fix=hit.fix,
    )
