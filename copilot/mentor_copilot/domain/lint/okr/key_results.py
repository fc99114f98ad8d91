"""Key results: a changed state, from where to where, by when."""

import re
from collections.abc import Iterator
from itertools import combinations

from mentor_copilot.domain.lint.okr import wording
from mentor_copilot.domain.lint.okr.sheet import Okr
from mentor_copilot.domain.lint.rule import Hit

_JOINT = re.compile(r"\b(?:and|;)\s+(?=\w)", re.IGNORECASE)
_ALIKE = 0.75  # share of the shorter one's words that make two key results one
_RESULT_VERBS = ("up_verb", "down_verb", "activity_verb", "end_verb")


def no_number(okr: Okr) -> Iterator[Hit]:
    """No number and no target: nobody can grade it."""
    for kr in okr.key_results:
        if not (wording.numbered(kr) or wording.activity(kr) or wording.vague(kr)):
            if not kr.cues.first("outcome_verb"):
                yield kr.hit(0, 0)


def no_from_to(okr: Okr) -> Iterator[Hit]:
    """A number, but neither a start nor a threshold; for a target in a field, no baseline."""
    for kr in okr.key_results:
        asked = f"{kr.path}.baseline" in okr.sheet.asked
        if not wording.numbered(kr) or asked or wording.activity(kr) or wording.relative(kr):
            continue
        if not wording.based(kr):
            yield kr.hit(*(kr.cues.quantities[0] if kr.cues.quantities else (0, 0)))


def activity(okr: Okr) -> Iterator[Hit]:
    """What is done, not what it changes."""
    for kr in okr.key_results:
        if found := wording.activity(kr):
            yield kr.hit(*found)


def due_missing(okr: Okr) -> Iterator[Hit]:
    """No day by which it is graded."""
    names = ("due", "deadline", "cycle", "period", "quarter")
    shared = any(okr.sheet.cell(name).known for name in names)
    if not okr.whole or shared or (okr.objective and okr.objective.deadlines):
        return
    late = [kr for kr in okr.key_results if not wording.due(kr, okr)]
    if late and len(late) == len(okr.key_results):
        yield Hit("key_results", detail="any key result")
    elif late:
        for kr in late:
            yield kr.hit(0, 0, detail=f"key result {okr.key_results.index(kr) + 1}")


def overlapping(okr: Okr) -> Iterator[Hit]:
    """Two key results that count the same thing."""
    for one, other in combinations(okr.key_results, 2):
        a, b = wording.content(one), wording.content(other)
        shared = len(a & b)
        if shared >= 2 and shared / min(len(a), len(b)) >= _ALIKE:
            number = okr.key_results.index(one) + 1
            yield other.hit(0, len(other.text), detail=str(number))


def direction_mismatch(okr: Okr) -> Iterator[Hit]:
    """The verb says up, the numbers go down, or the other way round."""
    for kr in okr.key_results:
        ends = wording.ends(kr)
        up, down = kr.cues.first("up_verb"), kr.cues.first("down_verb")
        if ends is None or bool(up) == bool(down):
            continue
        wrong = ends[1] < ends[0] if up else ends[1] > ends[0]
        verb = up or down
        if wrong and verb:
            yield kr.hit(verb.start, verb.end, f"{ends[0]:g} to {ends[1]:g}")


def baseline_equals_target(okr: Okr) -> Iterator[Hit]:
    """Nothing would change."""
    for kr in okr.key_results:
        ends = wording.ends(kr)
        if ends and ends[0] == ends[1]:
            yield kr.hit(0, 0, f"{ends[0]:g}")


def relative_without_base(okr: Okr) -> Iterator[Hit]:
    """ "20% more" of what?"""
    for kr in okr.key_results:
        if (match := wording.relative(kr)) and not wording.based(kr, threshold=False):
            yield kr.hit(*match.span())


def unit_missing(okr: Okr) -> Iterator[Hit]:
    """A target number with no unit and no metric."""
    for kr in okr.key_results:
        named = kr.cells.cell("unit").known or kr.cells.cell("metric").known
        if kr.cells.cell("target").known and not named:
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
        joint = _JOINT.search(kr.text)
        if not joint or "(" in kr.text[: joint.start()]:
            continue
        before = any(end <= joint.start() for _, end in kr.cues.quantities)
        after = any(start > joint.end() for start, _ in kr.cues.quantities)
        verbs = {m.start for name in _RESULT_VERBS for m in kr.cues.find(name)}
        if before and after and joint.end() in verbs:
            yield kr.hit(joint.start(), len(kr.text))


def nested(okr: Okr) -> Iterator[Hit]:
    """Tasks or key results inside a key result."""
    for kr in okr.key_results:
        if kr.cells.has("key_results", "tasks", "initiatives", "steps"):
            yield Hit(kr.path)


def vague(okr: Okr) -> Iterator[Hit]:
    """A wish ("better relations") in the place of a result."""
    for kr in okr.key_results:
        if found := wording.vague(kr):
            yield kr.hit(*found)
