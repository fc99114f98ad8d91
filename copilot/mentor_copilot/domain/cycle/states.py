"""The states of a goal and the moves between them: set, monitor, adjust, celebrate (article 001).

A goal is in one state, that of its last move, and its moves are its log. A draft is not under way
yet; met, dropped and replaced are closed. A closed goal moves in one way only: it is taken up
again, with a reason, so that nothing that was ended comes back unsaid.
"""

from mentor_copilot.domain.cycle.wording import phrase
from mentor_copilot.domain.goal import Goal, Move, State

OPEN: frozenset[State] = frozenset({"draft", "active", "paused"})
CLOSED: frozenset[State] = frozenset({"met", "dropped", "replaced"})

# As a list of goals shows them: what is under way first.
IN_ORDER: tuple[State, ...] = ("active", "paused", "draft", "met", "replaced", "dropped")

MOVES: dict[State, frozenset[State]] = {
    "draft": frozenset({"active", *CLOSED}),
    "active": frozenset({"paused", *CLOSED}),
    "paused": frozenset({"active", *CLOSED}),
    "met": frozenset({"active"}),
    "dropped": frozenset({"active"}),
    "replaced": frozenset({"active"}),
}


def needs_reason(now: State, to: State) -> bool:
    """Whether a move stands only with the person's reason: a pause, and taking up what was closed.

    To close a goal needs none: nobody has to justify letting go.
    """
    return to == "paused" or now in CLOSED


def move_fault(now: State, to: State, reason: str = "") -> str:
    """Why a goal may not move so, in one line; "" where it may."""
    if now == to:
        return phrase("states", "already", state=now)
    if to not in MOVES[now]:
        return phrase("states", "closed" if now in CLOSED else "no_move", state=now, to=to)
    if needs_reason(now, to) and not reason.strip():
        return phrase("states", "reason_again" if now in CLOSED else "reason", state=now, to=to)
    return ""


def moved(goal: Goal, move: Move) -> Goal:
    """The goal after a move; `ValueError` where it may not move so."""
    fault = move_fault(goal.state, move.to, move.why.value or "")
    if fault:
        raise ValueError(fault)
    if (move.to == "replaced") != (move.new_goal is not None):
        raise ValueError("a goal is replaced by another one, and only then")
    return goal.model_copy(update={"moves": (*goal.moves, move)})
