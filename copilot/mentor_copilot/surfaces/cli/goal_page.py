"""Kept goals as text and as JSON: their state, their log, their lines and the way to them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.cycle.wording import phrase

if TYPE_CHECKING:
    from mentor_copilot.desk.kept_goals import KeptGoal
    from mentor_copilot.domain.cycle.strategy import Strategy
    from mentor_copilot.domain.goal import Goal, Move


def heading(kept: "KeptGoal") -> str:
    """A goal in one line: its id, its version, its state and since when."""
    state = phrase("states", kept.goal.state)
    since = f" since {in_words(kept.goal.moves[-1].on)}" if kept.goal.moves else ""
    return f"{kept.id} version {kept.version}, {kept.day}: {state}{since}"


def log_line(kept: "KeptGoal", before: "Goal | None") -> str:
    """What a version is in the log: who, when, which move or change, and why."""
    head = f"version {kept.version}, {kept.day}, {kept.owner}: "
    moves = kept.goal.moves
    if moves and (before is None or len(moves) > len(before.moves)):
        return head + _moved(moves[-1], before)
    return head + kept.reason


def _moved(move: "Move", before: "Goal | None") -> str:
    states = [phrase("states", before.state)] if before else []
    way = " → ".join([*states, phrase("states", move.to)])
    why = f", “{move.why.value}”" if move.why.known else ""
    by = f", by {move.new_goal}" if move.new_goal else ""
    return f"{way}{by}{why}"


def bonds(goal: "Goal", others: Mapping[str, "Goal"]) -> list[str]:
    """What a goal belongs to: its category, and the goals that it moves too, with how."""
    found = [f"category: {goal.category}"] if goal.category else []
    for line in goal.serves:
        named = _named(line.goal, others)
        found.append(f"also moves: {named}" + (f", “{line.why.value}”" if line.why.known else ""))
    if goal.replaced_by:
        found.append(f"replaced by: {_named(goal.replaced_by, others)}")
    return found


def _named(id: str, others: Mapping[str, "Goal"]) -> str:
    from mentor_copilot.domain.cycle.focus import short

    return f"“{short(others[id])}” ({id})" if id in others else id


def way_lines(versions: Sequence["Strategy"]) -> list[str]:
    """The way to a goal in its versions; nothing where there was no pivot."""
    if len(versions) < 2:
        return []
    lines = ["The way to it:"]
    for one in versions:
        how = "; ".join(f"“{each.value}”" for each in one.how) or "(not said)"
        lines.append(f"  {one.version}. from {in_words(one.since)}: {how}")
        if one.pivot:
            lines.append(f"     because “{one.why.value}”; in it: “{one.who.value}”")
            lines.append(f"     told by “{one.indicator.value}”")
    return lines
