"""Reads a text: what its writer said, word for word and by rules alone."""

from datetime import date

from mentor_copilot.domain.reader.circumstances import find_place, find_resources
from mentor_copilot.domain.reader.frequency import find_frequency
from mentor_copilot.domain.reader.kinds import TOO_LONG, kind_without_wants, plain_kind
from mentor_copilot.domain.reader.levels import Levels, find_levels
from mentor_copilot.domain.reader.page import DayOrder, Page
from mentor_copilot.domain.reader.reasons import find_obstacle, find_why
from mentor_copilot.domain.reader.stance import find_confidence, find_values
from mentor_copilot.domain.reader.steps import find_deadline, find_first_step, find_how_checked
from mentor_copilot.domain.reader.wants import find_wants
from mentor_copilot.domain.reader.wish import Want
from mentor_copilot.domain.reader.zones import shared_zones, zones_of
from mentor_copilot.domain.reading import Reading, TextKind
from mentor_copilot.domain.value import Said, Value, said

__all__ = ["read", "read_about"]

SHORT = 12  # words; a longer text without a wish tells of times that are no deadline


def read(text: Said, today: date, order: DayOrder = "dmy", *, leads: bool = False) -> Reading:
    """All that a text says of its writer's wishes; never raises, whatever the text.

    `order` is how "03/04" is read. Of several wishes only what holds for each of them is given;
    what one of them says alone, `read_about` gives. With `leads`, what the writer's team or
    clients are to do is a wish as well ("I want my team to decide without me").
    """
    if len(text.text) > TOO_LONG:
        return Reading(kind="too_long")
    page = Page(text, today, order, leads)
    kind = plain_kind(page)
    if kind is not None:
        return Reading(kind=kind)
    wants = find_wants(page)
    if not wants:
        kind = kind_without_wants(page)
    return _reading(page, kind or "goal", wants, wants[0] if len(wants) == 1 else None)


def read_about(text: Said, want: Value[str], today: date, order: DayOrder = "dmy") -> Reading:
    """What a text with several wishes says of one of them, `want` being from its reading."""
    page = Page(text, today, order)
    wants = find_wants(page)
    chosen = next((w for w in wants if (w.start, w.end) == (want.start, want.end)), None)
    if chosen is None:
        return read(text, today, order)
    return _reading(page, "goal", (chosen,), chosen, wants)


def _reading(
    page: Page,
    kind: TextKind,
    wants: tuple[Want, ...],
    wish: Want | None,
    among: tuple[Want, ...] = (),
) -> Reading:
    if kind not in ("goal", "vague"):
        return Reading(kind=kind)
    several = len(wants) > 1
    zones = shared_zones(page, wants) if several else zones_of(page, wish, among or wants)
    levels = Levels() if several else find_levels(page, zones, wish)
    timed = bool(wants) or len(page.tokens) <= SHORT
    why = find_why(page, zones, wants)
    return Reading(
        kind=kind,
        wants=tuple(said(w.phrase, page.said, w.start, w.end) for w in wants),
        why=why,
        metric=levels.metric,
        unit=levels.unit,
        baseline=levels.baseline,
        target=levels.target,
        frequency=Value() if several or not timed else find_frequency(page, zones, wish, why),
        how_checked=find_how_checked(page, zones),
        deadline=find_deadline(page, zones) if timed else Value(),
        first_step=find_first_step(page, zones),
        obstacle=find_obstacle(page, zones),
        resources=find_resources(page, zones),
        place=find_place(page, zones),
        values=find_values(page, zones),
        confidence=find_confidence(page, zones),
    )
