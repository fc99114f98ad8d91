"""Grades and colours that do not follow from the numbers beside them."""

from collections.abc import Iterator

from mentor_copilot.domain import grading
from mentor_copilot.domain.lint.okr.sheet import KeyResultSheet, Okr
from mentor_copilot.domain.lint.rule import Hit

TOLERANCE = 0.05  # rubric OK11


def grade_wrong(okr: Okr) -> Iterator[Hit]:
    """A grade that is off by more than 0.05."""
    for kr in okr.key_results:
        stated, right = kr.cells.cell("grade").number, _right_grade(kr)
        if stated is not None and right is not None and abs(stated - right) > TOLERANCE + 1e-9:
            yield Hit(f"{kr.path}.grade", detail=f"{right:.2f}", fix=f"{right:.2f}")


def colour_wrong(okr: Okr) -> Iterator[Hit]:
    """A colour that does not belong to its grade."""
    for path, cells in [*((kr.path + ".", kr.cells) for kr in okr.key_results), ("", okr.sheet)]:
        grade, colour = cells.cell("grade").number, cells.cell("colour").text.lower()
        if colour and grade is not None and 0 <= grade <= 1 and colour != grading.colour(grade):
            right = grading.colour(grade)
            yield Hit(f"{path}colour", detail=f"{grade:g} is {right}", fix=right)


def objective_grade_wrong(okr: Okr) -> Iterator[Hit]:
    """An objective's grade that is not the mean of its key results' grades."""
    stated = okr.sheet.cell("grade").number
    grades = [kr.cells.cell("grade").number for kr in okr.key_results]
    known = [grade for grade in grades if grade is not None]
    if stated is None or not known or len(known) < len(grades) or okr.sheet.has("weights"):
        return
    right = grading.objective_grade(known)
    if right is not None and abs(stated - right) > TOLERANCE + 1e-9:
        yield Hit("grade", detail=f"{right:.2f}", fix=f"{right:.2f}")


def _right_grade(kr: KeyResultSheet) -> float | None:
    base, target = kr.cells.cell("baseline").number, kr.cells.cell("target").number
    current = kr.cells.cell("current", "value").number
    if base is None or target is None or current is None:
        return None
    return grading.grade(base, target, current)
