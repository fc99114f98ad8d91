"""A verdict on one output by one criterion. An error is never a score, and silence never a zero."""

from typing import Literal, Self

from pydantic import Field, model_validator

from mentor_evals.shapes.frozen import Frozen

Status = Literal["scored", "not_applicable", "unscored", "error"]
"""scored: `value` says how well. not_applicable: the criterion has nothing to say here (no check-in
values, another language). unscored: nobody was asked (no judge, not calibrated, a gate before it
failed). error: somebody was asked and could not tell (endpoint down, unreadable verdict)."""


class Verdict(Frozen):
    """What a criterion says of an output: a value from 0 to 1, or why there is none.

    `evidence` are words that stand in the output. `runs` are the values of repeated judging, of
    which `value` is the median; `by` is "rule" or the judge's model.
    """

    status: Status
    value: float | None = Field(default=None, ge=0, le=1)
    reason: str = ""
    evidence: tuple[str, ...] = ()
    by: str = "rule"
    runs: tuple[float, ...] = ()

    @model_validator(mode="after")
    def _value_fits(self) -> Self:
        if (self.value is not None) != (self.status == "scored"):
            raise ValueError("a scored verdict has a value, and only a scored one")
        if self.status in ("unscored", "error") and not self.reason:
            raise ValueError("a verdict without a value says why")
        return self

    @property
    def passed(self) -> bool:
        """Whether it is scored in full."""
        return self.value is not None and self.value >= 1.0


def scored(value: float, reason: str = "", *evidence: str) -> Verdict:
    """A value from 0 to 1, with the words it was decided by."""
    return Verdict(status="scored", value=value, reason=reason, evidence=evidence)


def passes(holds: bool, reason: str = "", *evidence: str) -> Verdict:
    """1 where it holds; else 0 with the reason and the words that broke it."""
    return scored(1.0) if holds else scored(0.0, reason, *evidence)


def not_applicable(reason: str) -> Verdict:
    """The criterion has nothing to say about this output."""
    return Verdict(status="not_applicable", reason=reason)


def unscored(reason: str) -> Verdict:
    """Nobody was asked."""
    return Verdict(status="unscored", reason=reason)


def failed(reason: str, by: str = "rule") -> Verdict:
    """Somebody was asked and could not tell."""
    return Verdict(status="error", reason=reason, by=by)
