"""M: what would a third person count or see?"""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint import patterns
from mentor_copilot.domain.lint.cues import Span, overlaps
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.smart import specific
from mentor_copilot.domain.lint.words import Match

_COMPARED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|faster|better|by|double|triple|halve|half)\b", re.IGNORECASE
)
_SHARE = re.compile(r"\s*(?:of\s+(?:my|the|all|our)|an?)\b", re.IGNORECASE)  # "10% of my pay"
_INSTRUMENT = re.compile(
    r"\b(?:score|scale|survey|rating|points?|out of|nps|test|questionnaire|index)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[^,;.()]+")
_RATED_WITHIN = 20  # characters from the word "confidence" to its rating
_OPENING = frozenset(("i", "will", "want", "to", "my", "goal", "is", "would", "like"))
_MOVES = ("direction_verb", "vague_verb", "up_verb", "down_verb")


def no_measure(draft: Draft) -> Iterator[Hit]:
    """No amount, no rhythm and no end state."""
    if not (measured(draft) or _told_already(draft) or _dated(draft) or not draft.text):
        yield draft.hit(0, 0)


def number_only_in_date(draft: Draft) -> Iterator[Hit]:
    """The one number is the date's: it says when, not how much."""
    if not (measured(draft) or _told_already(draft)):
        yield from (draft.hit(*span) for span in _dated(draft)[:1])


def relative_without_baseline(draft: Draft) -> Iterator[Hit]:
    """ "20% more" of an amount that is not given."""
    match = _relative(draft)
    if not match or _known_base(draft) or next(percent_of_a_quality(draft), None):
        return
    moves = any(draft.cues.first(name) for name in _MOVES) or _COMPARED.search(draft.text)
    if moves and not _SHARE.match(draft.text, match.end()):
        yield draft.hit(*match.span())


def baseline_equals_target(draft: Draft) -> Iterator[Hit]:
    """Start and goal are the same."""
    match, ends = patterns.FROM_TO_NUMBERS.search(draft.text), patterns.from_to(draft.text)
    base = draft.sheet.cell("measure.baseline").number
    if match and ends and ends[0] == ends[1]:
        yield draft.hit(*match.span())
    elif base is not None and base == draft.sheet.cell("measure.target").number:
        yield Hit("measure.target", detail=f"{base:g}")


def percent_of_a_quality(draft: Draft) -> Iterator[Hit]:
    """A percentage of something that has no scale ("improve leadership by 20%")."""
    match = _relative(draft)
    quality = _quality_beside(draft, match.start()) if match else None
    if match and quality and not _INSTRUMENT.search(draft.text):
        yield draft.hit(*match.span(), detail=draft.text[quality.start : quality.end])


def target_without_unit(draft: Draft) -> Iterator[Hit]:
    """A target number that does not say what it counts."""
    target = draft.sheet.cell("measure.target")
    named = draft.sheet.cell("measure.unit").known or draft.sheet.cell("measure.metric").known
    if target.known and target.number is not None and not named:
        yield Hit("measure.target")


def no_record_named(draft: Draft) -> Iterator[Hit]:
    """A target, but nothing that shows where it is read off."""
    if draft.sheet.cell("measure.target").known and draft.lacks("measure.how_checked"):
        yield Hit("measure.how_checked")


def attendance_counted(draft: Draft) -> Iterator[Hit]:
    """What is counted is being there, not what it changes."""
    match = draft.cues.first("attend_verb")
    opening = next((t for t in draft.cues.tokens if t.word not in _OPENING), None)
    if match and opening and match.start == opening.start and measured(draft):
        yield draft.hit(match.start, match.end)


def measured(draft: Draft) -> bool:
    """Whether an amount, a rhythm or an end state is there.

    A rhythm alone does not measure a change of amount ("eat less sugar every day").
    """
    cues, cell = draft.cues, draft.sheet.cell
    if cues.quantities or cell("measure.target").known or cell("frequency").known:
        return True
    if cell("measure.metric").known and cell("measure.how_checked").known:
        return True
    moving = any(cues.first(name) for name in ("direction_verb", "vague_verb", "vague_amount"))
    if cues.rhythms and (not moving or patterns.MEANS.search(draft.text)):
        return True
    return bool(cues.first("end_verb") or cues.first("whole")) and not moving


def _told_already(draft: Draft) -> bool:
    """Whether a rule about vague words has said that the measure is missing, or a question asks."""
    checks = (specific.vague_verb, specific.vague_amount, specific.trait_as_goal, specific.too_bare)
    asked = draft.asks("measure.target") or draft.asks("measure.metric")
    return asked or any(True for check in checks for _ in check(draft))


def _dated(draft: Draft) -> list[Span]:
    spans = [*draft.cues.deadlines, *((when.start, when.end) for when in draft.cues.whens)]
    return [span for span in spans if any(c.isdigit() for c in draft.text[slice(*span)])]


def _relative(draft: Draft) -> re.Match[str] | None:
    matches = patterns.RELATIVE.finditer(draft.text)
    return next((m for m in matches if not overlaps(m.span(), draft.cues.times)), None)


def _known_base(draft: Draft) -> bool:
    stated = patterns.BASELINE.search(draft.text) or draft.sheet.cell("measure.baseline").known
    return bool(stated) or draft.asks("measure.baseline")


def _quality_beside(draft: Draft, place: int) -> Match | None:
    """A quality in the clause of a percentage, unless it is the writer's rated confidence."""
    clause = next(m for m in _CLAUSE.finditer(draft.text) if m.start() <= place < m.end())
    ratings = [number.start for number in draft.cues.ratings]
    for quality in draft.cues.find("quality"):
        rated = any(0 <= start - quality.end < _RATED_WITHIN for start in ratings)
        if clause.start() <= quality.start < clause.end() and not rated:
            return quality
    return None
