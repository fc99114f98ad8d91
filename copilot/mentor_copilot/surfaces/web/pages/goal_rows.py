"""A kept goal as rows: what changed between two versions, and what can be said anew."""

from dataclasses import replace

from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.surfaces.web.pages.cards.goal_rows import every_row, goal_rows
from mentor_copilot.surfaces.web.pages.cards.row import Part, Row
from mentor_copilot.surfaces.web.pages.values import plain

FORMS: dict[Form, str] = {
    "smart": "SMART",
    "okr": "OKR",
    "hard": "HARD",
    "backward": "Backward plan",
    "micro": "Small acts",
    "values": "From a value",
}

_START = "At the start"
_LISTED = {"okr": ("result", "Result"), "backward": ("step", "Step before that")}


def kept_rows(goal: Goal) -> list[Row]:
    """The rows of a kept goal: what was "now" when it was made is where it started."""
    return [
        replace(row, label=_START) if "measure.baseline" in row.fields else row
        for row in goal_rows(goal)
    ]


def changes(before: Goal, after: Goal) -> tuple[tuple[str, str, str], ...]:
    """(label, words before, words now) of each part that differs; "" where there was none."""
    old, new = ({row.label: _words(row) for row in kept_rows(one)} for one in (before, after))
    labels = dict.fromkeys([*new, *old])
    return tuple(
        (label, old.get(label, ""), new.get(label, ""))
        for label in labels
        if old.get(label) != new.get(label)
    )


def changeable(goal: Goal) -> tuple[tuple[str, str], ...]:
    """(name, label) of what can be said anew in a goal of this form, known or not."""
    named = {row.change: row.label for row in every_row(goal) if row.change}
    if "now" in named:
        named["now"] = _START
    if goal.form in _LISTED:
        name, label = _LISTED[goal.form]
        count = len(goal.key_results if goal.form == "okr" else goal.steps)
        named[f"{name} {count + 1}"] = f"{label}, one more"
    return tuple(named.items())


def _words(row: Row) -> str:
    return ", ".join(map(_told, row.parts))


def _told(part: Part) -> str:
    words = part.words or f"{plain(part.value.value)} {part.unit}".strip()
    return f"{part.label} {words}".strip()
