"""How far a goal reaches for the person who set it (Locke & Latham 2002): only what they said.

Challenge and task complexity pull against each other: a high level helps where the work is known,
and gets in the way of learning where it is new. Nothing here is read out of a goal's wording alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from mentor_copilot.domain.lint import words
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet
from mentor_copilot.domain.lint.tokens import split

SURE, FAR = 10, 4  # of 10: all of it is flagged, and less than four (METHODS 1.2)

_LEARNS = re.compile(
    r"\b(?:learn|practi[sc]e|study|train|course|lesson|watch|shadow|ask|read|try|rehears)\w*", re.I
)
_TELLS_OF_SELF = ("difficult", "obstacle", "measure.now", "why")

Check = Callable[[Sheet], Iterator[Hit]]


def nothing_to_stretch(sheet: Sheet) -> Iterator[Hit]:
    """Ten of ten, and no word on what would stretch."""
    cell = sheet.cell("confidence")
    told = sheet.cell("difficult").known or "difficult" in sheet.asked
    if cell.known and cell.number is not None and cell.number >= SURE and not told:
        yield Hit("confidence", detail=cell.text)


def out_of_reach(sheet: Sheet) -> Iterator[Hit]:
    """Less than four of ten, with no smaller step being asked for."""
    cell = sheet.cell("confidence")
    asked = {"first_step", "first_step.smaller", "confidence"} & sheet.asked
    if cell.known and cell.number is not None and cell.number < FAR and not asked:
        yield Hit("confidence", detail=cell.text)


def level_on_new_ground(sheet: Sheet) -> Iterator[Hit]:
    """A number to reach, on ground the person calls new, and nothing to learn first."""
    numbered = sheet.cell("measure.target").known and sheet.cell("measure.target").number
    ahead = " ".join(sheet.cell(name).text for name in ("wish", "first_step", "statement"))
    if not numbered or _LEARNS.search(ahead) or "first_step" in sheet.asked:
        return
    for field in _TELLS_OF_SELF:
        cell = sheet.cell(field)
        for match in words.found(split(cell.text)).get("new_ground", ())[:1] if cell.known else ():
            yield Hit(field, match.start, match.end)
            return


CHECKS: Mapping[str, Check] = {
    "L101": nothing_to_stretch,
    "L102": out_of_reach,
    "L103": level_on_new_ground,
}
# What is meant to be small and sure is judged by its act.
FORMS = ("smart", "okr", "hard", "backward")
