"""The calibration file: what a judge was found to be worth, and whether it still holds."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from pydantic import ValidationError

from mentor_evals.calibration.asking import ask
from mentor_evals.calibration.figures import JudgeFigures, figures
from mentor_evals.calibration.labels import Label, items_of
from mentor_evals.calibration.passing import shortcomings, wanted
from mentor_evals.scoring import Judge
from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.rubric import Criterion, Rubric
from mentor_tools.errors import StoreError, Usage


class JudgedCriterion(Frozen):
    """One criterion: the digest of its words, the figures, and why it does not count, if so."""

    criterion: str
    digest: str
    passed: bool
    shortcomings: tuple[str, ...]
    wanted: float | None
    figures: JudgeFigures


class Calibration(Frozen):
    """The file of one rubric and judge; `prompt` is the digest of the judge's prompt."""

    version: Literal[1] = 1
    rubric: str
    judge: str
    prompt: str
    on: date
    criteria: tuple[JudgedCriterion, ...]


@runtime_checkable
class PromptedJudge(Judge, Protocol):
    """A judge that asks a model; another prompt is another judge."""

    @property
    def prompt(self) -> str:
        """The digest of its prompt."""


async def calibrate(
    rubric: Rubric, labels: Sequence[Label], judge: PromptedJudge, on: date
) -> Calibration:
    """Holds a judge against people's labels on every judged criterion that has some.

    `Usage` for labels of a criterion that no judge of the rubric decides.
    """
    known = {one.id: one for one in rubric.criteria if one.type == "judge"}
    asked = {label.criterion for label in labels}
    strange = sorted(asked - known.keys())
    if strange:
        listed = ", ".join(known)
        raise Usage(f"labels of {strange[0]}, but {rubric.id} has the judged criteria {listed}")
    found = [
        await _judged(one, labels, judge)
        for one in rubric.criteria
        if one.id in asked & known.keys()
    ]
    return Calibration(
        rubric=rubric.id, judge=judge.name, prompt=judge.prompt, on=on, criteria=tuple(found)
    )


def unfit(
    calibration: Calibration | None, criterion: Criterion, judge: str, prompt: str
) -> str | None:
    """Why a judged criterion does not count in a run with this judge and prompt; None: it does."""
    if calibration is None:
        return "not calibrated"
    kept = next((one for one in calibration.criteria if one.criterion == criterion.id), None)
    if kept is None:
        return "not calibrated: no labels"
    if calibration.judge != judge:
        return f"calibrated for {calibration.judge}, not for {judge}"
    if calibration.prompt != prompt:
        return "calibrated with another prompt"
    if kept.digest != digest(criterion):
        return "calibrated with other words of the criterion"
    return None if kept.passed else f"calibration not passed: {'; '.join(kept.shortcomings)}"


def unfit_criteria(
    criteria: Iterable[Criterion], folder: Path, judge: str, prompt: str
) -> dict[str, str]:
    """Why judged criteria do not count, by id; `folder` holds the calibrations, by rubric.

    A run leaves them out of the total and shows them as uncalibrated; where they are to gate, that
    is exit 4.
    """
    kept: dict[str, Calibration | None] = {}
    reasons = {}
    for one in criteria:
        if one.type != "judge":
            continue
        if one.rubric not in kept:
            kept[one.rubric] = read_calibration(folder / f"{one.rubric}.json")
        reason = unfit(kept[one.rubric], one, judge, prompt)
        if reason is not None:
            reasons[one.id] = reason
    return reasons


def digest(criterion: Criterion) -> str:
    """Of the words that the judge reads: another digest, another criterion."""
    words = criterion.model_dump_json(include={"id", "name", "description", "anchors", "failures"})
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def read_calibration(file: Path) -> Calibration | None:
    """The calibration in a file; None where there is no file."""
    try:
        return Calibration.model_validate_json(file.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        raise Usage(f"{file} is no calibration (`mentor-evals calibrate` writes it anew)") from None


def write_calibration(calibration: Calibration, file: Path) -> None:
    """Keep it, indented for whoever reviews it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(calibration.model_dump_json(indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}") from None


async def _judged(criterion: Criterion, labels: Sequence[Label], judge: Judge) -> JudgedCriterion:
    found = figures(await ask(judge, criterion, items_of(labels, criterion.id)))
    short = shortcomings(found, criterion.calibration)
    return JudgedCriterion(
        criterion=criterion.id,
        digest=digest(criterion),
        passed=not short,
        shortcomings=short,
        wanted=wanted(found, criterion.calibration),
        figures=found,
    )
