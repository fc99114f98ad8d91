"""Reads feedback out of free text: each part word for word, with its place."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.feedback import acts, effects, moments
from mentor_copilot.domain.feedback.clauses import Clause, clauses
from mentor_copilot.domain.feedback.draft import FeedbackDraft
from mentor_copilot.domain.feedback.flags import flags, text_flags
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.reading import DayOrder
from mentor_copilot.domain.value import Said, Value, said

Span = tuple[int, int]

_LOADED = re.compile(
    r"\b(?:why (?:don['’]t|do not|can['’]t|couldn['’]t|didn['’]t|aren['’]t|do you always)"
    r"|what(?:['’]s| is| was) wrong|how (?:dare|could|can) you|are you serious"
    r"|don['’]t you|do you even|is that so hard|really\?)",
    re.IGNORECASE,
)


class Reading(NamedTuple):
    """What a text gives: the parts, what the rules found, and a habit told instead of one time."""

    draft: FeedbackDraft
    findings: tuple[Finding, ...]
    habit: str


def read_feedback(
    text: Said,
    today: date,
    *,
    to: str = "",
    order: DayOrder = "dmy",
    about: str = "",
    answer: bool = False,
) -> Reading:
    """The parts of feedback in a text.

    A clause with flagged words gives no part: it is asked for anew. `to` is the other's name;
    `about` is how an earlier text named them. In an `answer` the words for a moment stay with the
    act.
    """
    parts = clauses(text.text)
    named = about and re.search(rf"\b{re.escape(about)}\b", text.text, re.IGNORECASE)
    whom = about if named else acts.about(parts, to)
    flagged = {part: flags(part, text.source, today, whom) for part in parts}
    clean = [part for part in parts if not flagged[part]]
    place = moments.situation(text, today, order)
    placed = (place.start or 0, place.end or 0) if place.known else None
    act = _act(clean, whom, text.text, None if answer else placed)
    impact = effects.run_of(_effects(clean, parts, whom, act, placed), parts)
    draft = FeedbackDraft(
        situation=place,
        when=moments.day_of(text, today, order),
        behaviour=_value(text, act),
        impact=_value(text, impact),
        question=_question(text, clean),
        about=whom,
    )
    found = [one for part in parts for one in flagged[part]]
    found += text_flags(text.text, text.source, today)
    habits = [part.text for part in parts if acts.habit(part, whom)] if act is None else []
    ordered = tuple(sorted(found, key=lambda one: (one.start, one.code)))
    return Reading(draft, ordered, next(iter(habits), ""))


def _act(clean: Sequence[Clause], about: str, text: str, placed: Span | None) -> Span | None:
    # An act that is told as a reason comes last: mostly another one is what is spoken of.
    told = sorted(clean, key=lambda clause: clause.joint.endswith(("because", "since")))
    found = (acts.act(clause, about) for clause in told)
    span = next((each for each in found if each), None)
    return acts.without(text, span, placed) if span else None


def _effects(
    clean: Sequence[Clause],
    parts: Sequence[Clause],
    about: str,
    act: Span | None,
    placed: Span | None,
) -> list[Clause]:
    """The clauses that tell an effect: after the act, or before it and joined to it by "when"."""
    found = []
    for clause in clean:
        taken = (act and clause.start < act[1] and act[0] < clause.end) or (
            placed and placed[0] <= clause.start and clause.end <= placed[1]
        )
        if taken or not effects.effect(clause, about):
            continue
        after = parts[parts.index(clause) + 1 :][:1]
        joined = any(each.joint in ("when", "because") for each in after)
        if act is None or clause.start > act[0] or joined:
            found.append(clause)
    return found


def _question(text: Said, clean: Sequence[Clause]) -> Value[str]:
    """The giver's own question, where it truly asks; the last of several."""
    asked = [part for part in clean if part.asks and not _LOADED.search(text.text[part.start :])]
    if not asked:
        return Value[str]()
    start, end = asked[-1].start, asked[-1].end
    while text.text[end : end + 1] == "?":
        end += 1
    return _value(text, (start, end))


def _value(text: Said, span: Span | None) -> Value[str]:
    if span is None or span[0] >= span[1]:
        return Value[str]()
    return said(" ".join(text.text[slice(*span)].split()), text, *span)
