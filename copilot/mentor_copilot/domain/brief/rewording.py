"""Words of another writer in place of a draft's, and what is done when they fail the check."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mentor_copilot.domain.brief.agenda import plainly
from mentor_copilot.domain.brief.checking import Fault
from mentor_copilot.domain.brief.composing import Draft
from mentor_copilot.domain.brief.page import RefusedText, count_words
from mentor_copilot.domain.brief.points import Point

WORDS_A_LINE = 40
_LONGER = 8  # words that a line may have more than the draft's


def key(at: int) -> str:
    """The id by which a writer names the draft's line `at` (from 0)."""
    return f"L{at + 1}"


def reworded(draft: Draft, texts: Mapping[str, str]) -> tuple[Draft, tuple[RefusedText, ...]]:
    """The draft with these texts by id; what is no line of the page is refused.

    Only lines that are named stay, but those that must, and all of them where none is named.
    """
    known = {key(at): one for at, one in enumerate(draft.points)}
    refused = [
        RefusedText(text=text, reason=f"there is no line {id} to word")
        for id, text in texts.items()
        if id not in known
    ]
    points: list[Point] = []
    for id, one in known.items():
        text = " ".join(texts.get(id, "").split())
        if not text:
            points += [one] if one.must or not texts else []
        elif count_words(text) > min(WORDS_A_LINE, count_words(one.line.text) + _LONGER):
            refused.append(RefusedText(text=text, reason="it is too long for a line"))
            points.append(one)
        else:
            points.append(replace(one, line=one.line.model_copy(update={"text": text})))
    return draft.but(points=tuple(points)), tuple(refused)


def settled(
    draft: Draft, faults: Sequence[Fault], plain: Iterable[Point]
) -> tuple[Draft, tuple[RefusedText, ...]]:
    """The draft without what may not stand: lines fall back to the notes' own words, or go.

    `plain` are the points before they were reworded. What is taken off the page is returned.
    """
    own = {one.place: one for one in plain}
    wrong = {(fault.part, fault.at) for fault in faults}
    points: list[Point] = []
    for at, one in enumerate(draft.points):
        before = own.get(one.place)
        if ("line", at) not in wrong:
            points.append(one)
        elif before is not None and before.line.text != one.line.text:
            points.append(before)
    questions = [one for at, one in enumerate(draft.questions) if ("question", at) not in wrong]
    agenda = [
        plainly(one) if ("agenda", at) in wrong else one for at, one in enumerate(draft.agenda)
    ]
    left = draft.but(points=tuple(points), questions=tuple(questions), agenda=tuple(agenda))
    told = {(fault.text, fault.reason): None for fault in faults if fault.part != "page"}
    return left, tuple(RefusedText(text=text, reason=reason) for text, reason in told)
