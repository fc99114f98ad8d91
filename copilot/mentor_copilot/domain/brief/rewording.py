"""Words of another writer in place of a draft's, and what is done when they fail the check.

Only texts change: a line, an agenda item and a question keep all else that they have.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mentor_copilot.domain.brief.agenda import plainly
from mentor_copilot.domain.brief.checking import Fault, Part
from mentor_copilot.domain.brief.composing import Draft
from mentor_copilot.domain.brief.page import AgendaItem, BriefQuestion, RefusedText, count_words
from mentor_copilot.domain.brief.points import Point

WORDS_A_LINE = 40
_LONGER = 8  # words that a text may have more than the draft's
_LETTERS: dict[Part, str] = {"line": "L", "agenda": "A", "question": "Q"}

Wrong = set[tuple[Part, int]]


def key(at: int, part: Part = "line") -> str:
    """The id by which a writer names the draft's line, agenda item or question `at` (from 0)."""
    return f"{_LETTERS[part]}{at + 1}"


def plain_texts(draft: Draft) -> dict[str, str]:
    """The draft's texts by id; of agenda and questions those that stand on somebody's words."""
    texts = {key(at): one.line.text for at, one in enumerate(draft.points)}
    texts |= {key(at, "agenda"): one.text for at, one in enumerate(draft.agenda) if one.cites}
    return texts | {
        key(at, "question"): one.text for at, one in enumerate(draft.questions) if one.cites
    }


def reworded(draft: Draft, texts: Mapping[str, str]) -> tuple[Draft, tuple[RefusedText, ...]]:
    """The draft with these texts by id; what is too long, or names nothing there, is refused.

    Only lines that are named stay, but those that must, and all of them where none is named.
    """
    plain = plain_texts(draft)
    given = {id: " ".join(text.split()) for id, text in texts.items()}
    refused = tuple(_refused(plain, given))
    fitting = {id: text for id, text in given.items() if text and not _why_not(plain, id, text)}
    named = {id for id, text in given.items() if text and id in plain and id.startswith("L")}
    points = tuple(
        _told(one, fitting.get(key(at)))
        for at, one in enumerate(draft.points)
        if one.must or key(at) in named or not named
    )
    agenda = tuple(
        one.model_copy(update={"text": fitting.get(key(at, "agenda"), one.text)})
        for at, one in enumerate(draft.agenda)
    )
    questions = tuple(
        one.model_copy(update={"text": fitting.get(key(at, "question"), one.text)})
        for at, one in enumerate(draft.questions)
    )
    return draft.but(points=points, agenda=agenda, questions=questions), refused


def _refused(plain: Mapping[str, str], given: Mapping[str, str]) -> Iterator[RefusedText]:
    for id, text in given.items():
        reason = _why_not(plain, id, text)
        if reason:
            yield RefusedText(text=text, reason=reason)


def _why_not(plain: Mapping[str, str], id: str, text: str) -> str | None:
    if id not in plain:
        return f"there is nothing {id} to word"
    if count_words(text) > min(WORDS_A_LINE, count_words(plain[id]) + _LONGER):
        return "it is too long"
    return None


def _told(one: Point, text: str | None) -> Point:
    return replace(one, line=one.line.model_copy(update={"text": text})) if text else one


def worded(draft: Draft, plain: Draft) -> dict[str, str]:
    """The draft's texts by the ids that they have in the plain one; lines that went are not in it.

    Give it back to `reworded`, changed where it was wrong, to get a better draft.
    """
    told = {one.place: one.line.text for one in draft.points}
    texts = {key(at): told[one.place] for at, one in enumerate(plain.points) if one.place in told}
    spoken = {id: text for id, text in plain_texts(draft).items() if not id.startswith("L")}
    return texts | spoken


def ids_of(faults: Iterable[Fault], draft: Draft, plain: Draft) -> set[str]:
    """The ids, in the plain draft, of what the faults of `draft` are about."""
    lines = {one.place: key(at) for at, one in enumerate(plain.points)}
    return {
        lines[draft.points[fault.at].place] if fault.part == "line" else key(fault.at, fault.part)
        for fault in faults
        if fault.part != "page"
    }


def settled(
    draft: Draft, faults: Sequence[Fault], plain: Draft
) -> tuple[Draft, tuple[RefusedText, ...]]:
    """The draft without what may not stand: it falls back to the plain wording, or goes.

    An agenda item never goes: it says nothing of the notes then. What is taken off is returned.
    """
    wrong = {(fault.part, fault.at) for fault in faults}
    left = draft.but(
        points=tuple(_points(draft, wrong, plain)),
        agenda=tuple(_agenda(draft, wrong, plain)),
        questions=tuple(_questions(draft, wrong, plain)),
    )
    told = {(fault.text, fault.reason): None for fault in faults if fault.part != "page"}
    return left, tuple(RefusedText(text=text, reason=reason) for text, reason in told)


def _points(draft: Draft, wrong: Wrong, plain: Draft) -> Iterator[Point]:
    own = {one.place: one for one in plain.points}
    for at, one in enumerate(draft.points):
        before = own.get(one.place)
        if ("line", at) not in wrong:
            yield one
        elif before is not None and before.line.text != one.line.text:
            yield before


def _agenda(draft: Draft, wrong: Wrong, plain: Draft) -> Iterator[AgendaItem]:
    for at, (one, before) in enumerate(zip(draft.agenda, plain.agenda, strict=True)):
        if ("agenda", at) not in wrong:
            yield one
        else:
            yield before if before.text != one.text else plainly(one)


def _questions(draft: Draft, wrong: Wrong, plain: Draft) -> Iterator[BriefQuestion]:
    """A worded question is found by its place: no plain one goes before it was looked at."""
    own = {one.text for one in plain.questions}
    for at, one in enumerate(draft.questions):
        if ("question", at) not in wrong:
            yield one
        elif one.text not in own:
            yield plain.questions[at]
