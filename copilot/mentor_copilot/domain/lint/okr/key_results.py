"""Key results: a changed state, from where to where, by when."""

import re
from collections.abc import Iterator
from itertools import combinations

from mentor_copilot.domain.lint import patterns
from mentor_copilot.domain.lint.okr.sheet import KeyResultSheet, Okr
from mentor_copilot.domain.lint.rule import Hit

_OWNER = re.compile(
    r"^[\W\d]*(?:(?:kr|key result)\s*\d*\s*[:.)-]\s*)?(?:(?:i|we)(?:'ll|\s+will|\s+want\s+to|\s+have\s+to)?\s+)?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r"\bfrom\b.{1,60}?\bto\b|\S\s*(?:->|→)\s*\S|\b(?:currently|now|today|baseline|was|were|last\s+(?:quarter|year|month))\b|\(\s*(?:from|now|currently)\b|\bup from\b|\bdown from\b|\bexist(?:ed)? before\b",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(
    r"[<>≥≤]\s?\d|\b(?:at least|at most|no more than|under|below|above|over|fewer than|less than|more than|within)\s+[$€£]?\d|\bto\s+[$€£]?\d|\d\s?(?:%|percent)",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:so that|resulting in|which (?:raises|cuts|lowers|brings)|leading to|until)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b\d[\d.,]*\s?(?:%|percent)\s+(?:more|less|fewer|higher|lower|faster|increase|decrease|growth|better)\b|\bby\s+\d[\d.,]*\s?(?:%|percent)|\b(?:double|triple|halve)\b",
    re.IGNORECASE,
)


def no_number(okr: Okr) -> Iterator[Hit]:
    """No number and no target: nobody can grade it."""
    for kr in okr.key_results:
        if not (kr.cues.quantities or kr.cells.cell("target").known or _activity(kr) or _vague(kr)):
            yield kr.hit(0, 0)


def no_from_to(okr: Okr) -> Iterator[Hit]:
    """A number, but not from where."""
    for kr in okr.key_results:
        asked = f"{kr.path}.baseline" in okr.sheet.asked
        has_base = kr.cells.cell("baseline").known or _FROM_TO.search(kr.text) or asked
        numbered = kr.cues.quantities or kr.cells.cell("target").known
        if numbered and not (has_base or _activity(kr) or _relative(kr)):
            yield kr.hit(*(kr.cues.quantities[0] if kr.cues.quantities else (0, 0)))


def activity(okr: Okr) -> Iterator[Hit]:
    """What is done, not what it changes."""
    for kr in okr.key_results:
        if found := _activity(kr):
            yield kr.hit(*found)


def due_missing(okr: Okr) -> Iterator[Hit]:
    """No day by which it is graded."""
    shared = any(
        okr.sheet.cell(name).known for name in ("due", "deadline", "cycle", "period", "quarter")
    )
    if not okr.whole or shared or (okr.objective and okr.objective.deadlines):
        return
    late = [
        kr
        for kr in okr.key_results
        if not (kr.cells.cell("due", "deadline").known or kr.cues.deadlines)
    ]
    if late and len(late) == len(okr.key_results):
        yield Hit("key_results", detail="any key result")
    elif late:
        yield from (
            kr.hit(0, 0, detail=f"key result {okr.key_results.index(kr) + 1}") for kr in late
        )


def overlapping(okr: Okr) -> Iterator[Hit]:
    """Two key results that count the same thing."""
    for one, other in combinations(okr.key_results, 2):
        a, b = _content(one), _content(other)
        if a and b and len(a & b) / min(len(a), len(b)) >= 0.75 and len(a & b) >= 2:
            yield other.hit(0, len(other.text), detail=str(okr.key_results.index(one) + 1))


def direction_mismatch(okr: Okr) -> Iterator[Hit]:
    """The verb says up, the numbers go down, or the other way round."""
    for kr in okr.key_results:
        base, target = _ends(kr)
        if base is None or target is None or base == target:
            continue
        up, down = kr.cues.first("up_verb"), kr.cues.first("down_verb")
        if up and not down and target < base:
            yield kr.hit(up.start, up.end, f"{base:g} to {target:g}")
        elif down and not up and target > base:
            yield kr.hit(down.start, down.end, f"{base:g} to {target:g}")


def baseline_equals_target(okr: Okr) -> Iterator[Hit]:
    """Nothing would change."""
    for kr in okr.key_results:
        base, target = _ends(kr)
        if base is not None and base == target:
            yield kr.hit(0, 0, f"{base:g}")


def relative_without_base(okr: Okr) -> Iterator[Hit]:
    """ "20% more" of what?"""
    for kr in okr.key_results:
        if (match := _relative(kr)) and not (
            _FROM_TO.search(kr.text) or kr.cells.cell("baseline").known
        ):
            yield kr.hit(*match.span())


def unit_missing(okr: Okr) -> Iterator[Hit]:
    """A target number with no unit and no metric."""
    for kr in okr.key_results:
        if kr.cells.cell("target").known and not (
            kr.cells.cell("unit").known or kr.cells.cell("metric").known
        ):
            yield Hit(f"{kr.path}.target")


def due_past(okr: Okr) -> Iterator[Hit]:
    """A due date that is over."""
    for kr in okr.key_results:
        cell = kr.cells.cell("due", "deadline")
        if cell.day and cell.day < okr.today:
            yield Hit(f"{kr.path}.due", detail=cell.text)
        for when in kr.cues.whens:
            if when.role == "deadline" and when.day and when.day < okr.today:
                yield kr.hit(when.start, when.end, when.day.isoformat())


def others_decide(okr: Okr) -> Iterator[Hit]:
    """An outcome that other people decide."""
    for kr in okr.key_results:
        if match := kr.cues.first("other_decides"):
            yield kr.hit(match.start, match.end)


def several_results(okr: Okr) -> Iterator[Hit]:
    """Two targets in one key result: half of it cannot be graded."""
    for kr in okr.key_results:
        joint = re.search(r"\b(?:and|;)\s+(?=\w)", kr.text)
        if (
            joint
            and any(q[0] > joint.end() for q in kr.cues.quantities)
            and any(q[1] <= joint.start() for q in kr.cues.quantities)
        ):
            verb = next(
                (
                    m
                    for n in ("up_verb", "down_verb", "activity_verb", "end_verb")
                    for m in kr.cues.find(n)
                    if m.start == joint.end()
                ),
                None,
            )
            if verb:
                yield kr.hit(joint.start(), len(kr.text))


def nested(okr: Okr) -> Iterator[Hit]:
    """Tasks or key results inside a key result."""
    for kr in okr.key_results:
        if kr.cells.has("key_results", "tasks", "initiatives", "steps"):
            yield Hit(kr.path)


def vague(okr: Okr) -> Iterator[Hit]:
    """A wish ("better relations") in the place of a result."""
    for kr in okr.key_results:
        if found := _vague(kr):
            yield kr.hit(*found)


def _activity(kr: KeyResultSheet) -> tuple[int, int] | None:
    start = _OWNER.match(kr.text)
    at = start.end() if start else 0
    verb = next((m for m in kr.cues.find("activity_verb") if m.start == at), None)
    attends = any(m.start == at for m in kr.cues.find("attend_verb"))
    outcome = (
        _FROM_TO.search(kr.text)
        or _RESULT.search(kr.text)
        or (_THRESHOLD.search(kr.text) and not attends and not kr.cues.rhythms)
    )
    named = kr.cells.cell("baseline").known and kr.cells.cell("target").known
    return (verb.start, verb.end) if verb and not (outcome or named) else None


def _vague(kr: KeyResultSheet) -> tuple[int, int] | None:
    if kr.cues.quantities or kr.cells.cell("target").known or _activity(kr):
        return None
    found = (
        kr.cues.first("vague_verb")
        or kr.cues.first("vague_amount")
        or kr.cues.first("direction_verb")
    )
    return (found.start, found.end) if found else None


def _relative(kr: KeyResultSheet) -> re.Match[str] | None:
    return _RELATIVE.search(kr.text)


def _ends(kr: KeyResultSheet) -> tuple[float | None, float | None]:
    """Baseline and target, from the cells or from "from x to y"."""
    base, target = kr.cells.cell("baseline").number, kr.cells.cell("target").number
    if base is None and target is None and (ends := patterns.from_to(kr.text)):
        return ends
    return base, target


def _content(kr: KeyResultSheet) -> frozenset[str]:
    skip = {
        i
        for n in ("light", "light_verb", "activity_verb", "up_verb", "down_verb")
        for m in kr.cues.find(n)
        for i in range(m.first, m.after)
    }
    return frozenset(
        t.word.rstrip("s")
        for i, t in enumerate(kr.cues.tokens)
        if i not in skip and t.word[0].isalpha()
    )
