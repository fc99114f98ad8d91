"""M: what would a third person count or see?"""

import re
from collections.abc import Iterator

from mentor_copilot.domain.lint import patterns
from mentor_copilot.domain.lint.draft import Draft
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.smart import specific
from mentor_copilot.domain.lint.words import Match

_COMPARED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|faster|better|by|double|triple|halve|half)\b", re.IGNORECASE
)
_INSTRUMENT = re.compile(
    r"\b(?:score|scale|survey|rating|points?|out of|nps|test|questionnaire|index)\b", re.IGNORECASE
)


def no_measure(draft: Draft) -> Iterator[Hit]:
    """No amount, no rhythm and no end state."""
    if not (measured(draft) or _told_otherwise(draft) or _dated(draft)):
        yield draft.hit(0, 0)


def number_only_in_date(draft: Draft) -> Iterator[Hit]:
    """The one number is the date's: it says when, not how much."""
    if not (measured(draft) or _told_otherwise(draft)) and _dated(draft):
        yield draft.hit(*_dated(draft)[0])


def relative_without_baseline(draft: Draft) -> Iterator[Hit]:
    """ "20% more" of an amount that is not given."""
    match = patterns.RELATIVE.search(draft.text)
    if not match or _covered(draft, match) or next(percent_of_a_quality(draft), None):
        return
    moves = (
        draft.cues.first("direction_verb")
        or draft.cues.first("vague_verb")
        or draft.cues.first("up_verb")
    )
    moves = moves or draft.cues.first("down_verb")
    if (moves or _COMPARED.search(draft.text)) and not _baseline(draft):
        if re.match(r"\s*of\s+(?:my|the|all|our)\b", draft.text[match.end() :]) and not moves:
            return
        yield draft.hit(*match.span())


def baseline_equals_target(draft: Draft) -> Iterator[Hit]:
    """Start and goal are the same."""
    match, ends = patterns.FROM_TO_NUMBERS.search(draft.text), patterns.from_to(draft.text)
    base, target = (
        draft.sheet.cell("measure.baseline").number,
        draft.sheet.cell("measure.target").number,
    )
    if match and ends and ends[0] == ends[1]:
        yield draft.hit(*match.span())
    elif base is not None and base == target:
        yield Hit("measure.target")


def percent_of_a_quality(draft: Draft) -> Iterator[Hit]:
    """A percentage of something that has no scale ("improve leadership by 20%")."""
    match = patterns.RELATIVE.search(draft.text)
    quality = _quality_near(draft, match) if match else None
    if match and quality and not _covered(draft, match) and not _INSTRUMENT.search(draft.text):
        yield draft.hit(*match.span(), detail=draft.text[quality.start : quality.end])


def _quality_near(draft: Draft, match: re.Match[str]) -> Match | None:
    """A quality in the same clause as the percentage, unless it is the writer's confidence."""
    clause = re.split(r"[,;.()]", draft.text)
    place, spans = 0, []
    for piece in clause:
        spans.append((place, place + len(piece)))
        place += len(piece) + 1
    start, end = next(s for s in spans if s[0] <= match.start() < s[1])
    rated = [number.start for number in draft.cues.ratings]
    return next(
        (
            quality
            for quality in draft.cues.find("quality")
            if start <= quality.start < end
            and not any(0 <= place - quality.end < 20 for place in rated)
        ),
        None,
    )


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
    first = next(
        (
            t
            for t in draft.cues.tokens
            if t.word not in ("i", "will", "want", "to", "my", "goal", "is")
        ),
        None,
    )
    if match and first and match.start == first.start and measured(draft):
        yield draft.hit(match.start, match.end)


def measured(draft: Draft) -> bool:
    """Whether an amount, a rhythm or an end state is there.

    A rhythm alone does not measure a change of amount ("eat less sugar every day").
    """
    cues = draft.cues
    if cues.quantities or draft.sheet.cell("measure.target").known:
        return True
    if draft.sheet.cell("measure.metric").known and draft.sheet.cell("measure.how_checked").known:
        return True
    moving = cues.first("direction_verb") or cues.first("vague_verb") or cues.first("vague_amount")
    named = patterns.MEANS.search(draft.text)
    if cues.rhythms and (not moving or named):
        return True
    return bool(cues.first("end_verb")) and not moving


def _told_otherwise(draft: Draft) -> bool:
    """Whether a rule about vague words has already said that the measure is missing."""
    checks = (
        specific.vague_verb,
        specific.vague_amount,
        specific.trait_as_goal,
        specific.too_bare,
    )
    return any(True for check in checks for _ in check(draft))


def _dated(draft: Draft) -> list[tuple[int, int]]:
    spans = [*draft.cues.deadlines, *((when.start, when.end) for when in draft.cues.whens)]
    return [span for span in spans if any(c.isdigit() for c in draft.text[slice(*span)])]


def _baseline(draft: Draft) -> bool:
    return bool(patterns.BASELINE.search(draft.text)) or draft.sheet.cell("measure.baseline").known


def _covered(draft: Draft, match: re.Match[str]) -> bool:
    return any(start <= match.start() < end for start, end in draft.cues.times)
