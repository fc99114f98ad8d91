"""One act, small and near, that can be ticked (METHODS 1.7; Bandura & Schunk 1981)."""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint import words
from mentor_copilot.domain.lint.micro.acts import (
    MICRO_DAYS,
    MINUTES_AT_MOST,
    SURE_ENOUGH,
    Act,
    Micro,
)
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.tokens import split
from mentor_copilot.domain.phrase import begins_with_verb
from mentor_copilot.domain.reader.amounts import find_numbers

_LEAD = re.compile(r"\W*(?:i\s+(?:will|want to|am going to)\s+|i['’]ll\s+)?(?:to\s+)?", re.I)
_JOINT = re.compile(r",?\s+and(?:\s+then)?\s+|,?\s+then\s+|\s*;\s*", re.IGNORECASE)
_SAME_THING = re.compile(r"\S+\s+(?:it|them|this|that|these|those)\b", re.IGNORECASE)
# "reach out to Ana", "get three offers from roofers": asking is an act.
_NO_RESULT = re.compile(r"\s+(?:out|back)\b|.*\bfrom\s+(?!\d)[^\W\d_]", re.IGNORECASE)
_AMOUNT = re.compile(r"\W*(?:an?\s+|the\s+)?(?:more|less|better|fewer)\b", re.IGNORECASE)
_FEWEST_WORDS = 2  # "write and send the letter" is one act; "call Ben and book a room" is two


def result(micro: Micro) -> Iterator[Hit]:
    """A smaller result, not an act."""
    for act in micro.open:
        if found := result_in(act.cues.text):
            yield Hit(act.field, *found)


def result_in(text: str) -> tuple[int, int] | None:
    """Where an act is worded as a smaller result ("reach 10 sales"); None where it is an act.

    Verbs that may be acts as well ("make a call") count with an amount behind them.
    """
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    listed = words.found(split(text))
    for name in ("result_verb", "amount_verb"):
        for match in listed.get(name, ()):
            if match.start != start or _NO_RESULT.match(text, match.end):
                continue
            if name == "result_verb" or _counts(text[match.end :]):
                return match.start, match.end
    return None


def _counts(rest: str) -> bool:
    if _AMOUNT.match(rest):
        return True
    amounts = [n for n in find_numbers(rest) if n.kind in ("count", "money", "percent")]
    return any(n.start <= 2 and n.value > 1 for n in amounts)


def no_test(micro: Micro) -> Iterator[Hit]:
    """No yes-or-no test and no number."""
    for act in micro.open:
        shown = act.done_when or act.cues.quantities or act.cues.first("end_verb")
        if not shown and not micro.asks(act, "done_when"):
            yield Hit(act.field)


def too_far(micro: Micro) -> Iterator[Hit]:
    """Not within seven days."""
    for act in micro.open:
        if act.by and (act.by - micro.today).days > MICRO_DAYS:
            yield act.whole(act.by.isoformat())


def too_long(micro: Micro) -> Iterator[Hit]:
    """More than an hour."""
    for act in micro.open:
        if act.minutes is not None and act.minutes > MINUTES_AT_MOST:
            yield act.whole(f"{act.minutes:g}")


def several_acts(micro: Micro) -> Iterator[Hit]:
    """A second act after the first."""
    for act in micro.open:
        if found := _second(act):
            yield Hit(act.field, *found)


def _second(act: Act) -> tuple[int, int] | None:
    text = act.cues.text
    one = {text[: m.end].strip().lower() for m in act.cues.find("one_with_next")}
    for joint in _JOINT.finditer(text):
        before, rest = text[: joint.start()].strip(), text[joint.end() :]
        alone = len(before.split()) >= _FEWEST_WORDS and before.lower() not in one
        if alone and begins_with_verb(rest) and not _SAME_THING.match(rest):
            return joint.end(), len(text.rstrip(" .!"))
    return None


def unsure(micro: Micro) -> Iterator[Hit]:
    """An act that its owner is not sure of, and no smaller one in its place."""
    cell = micro.sheet.cell("confidence")
    told = cell.known and cell.number is not None and "confidence" not in micro.sheet.asked
    if micro.open and told and (cell.number or 0) < SURE_ENOUGH:
        yield Hit("confidence", detail=cell.text)
