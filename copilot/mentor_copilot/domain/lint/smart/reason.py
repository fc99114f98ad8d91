"""R and what belongs to it: whose reason, and is feasibility asked instead of claimed?"""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.reading import Number

ENOUGH_CONFIDENCE = 7  # of 10: below it a smaller step is offered (METHODS 1.1, rubric GS11)
_STEP = re.compile(
    r"\b(?:first step|to start|starting with|i(?:'ll| will)? (?:start|begin) (?:by|with))\b",
    re.IGNORECASE,
)


def controlling(draft: Draft) -> Iterator[Hit]:
    """The reason is duty, guilt or another person's wish."""
    match = draft.cues.first("controlling")
    if match:
        yield draft.hit(match.start, match.end)


def feasibility_asserted(draft: Draft) -> Iterator[Hit]:
    """ "This is realistic": nobody can read that from a text."""
    match = draft.cues.first("asserted")
    labelled = re.search(
        r"\((?:achievable|attainable|realistic|feasible)\)|\b(?:achievable|attainable|realistic|feasible)\s*[:✓]",
        draft.text,
        re.IGNORECASE,
    )
    if match:
        yield draft.hit(match.start, match.end)
    elif labelled:
        yield draft.hit(*labelled.span())


def low_confidence(draft: Draft) -> Iterator[Hit]:
    """Confidence under 7 of 10 and no smaller first step."""
    cell = draft.sheet.cell("confidence")
    if draft.sheet.cell("first_step").known or _STEP.search(draft.text):
        return
    if cell.known and cell.number is not None and cell.number < ENOUGH_CONFIDENCE:
        yield Hit("confidence", detail=cell.text)
        return
    for number in draft.cues.ratings:
        score = rated(number)
        if score is not None and score < ENOUGH_CONFIDENCE:
            yield draft.hit(number.start, number.end, detail=f"{score:g}")


def no_reason(draft: Draft) -> Iterator[Hit]:
    """The record has a place for the reason, and it is empty."""
    if draft.sheet.has("why") and draft.lacks("why") and not stated(draft):
        yield Hit("why")


def stated(draft: Draft) -> bool:
    """Whether a reason is given, in the wording or in its field."""
    return draft.sheet.cell("why").known or any(
        match.first > 2 for match in draft.cues.find("reason")
    )


def rated(number: Number) -> float | None:
    """A confidence on the scale of 0 to 10; None for a number that is on neither scale."""
    if number.kind == "percent":
        return number.value / 10
    return number.value if 0 <= number.value <= 10 else None
