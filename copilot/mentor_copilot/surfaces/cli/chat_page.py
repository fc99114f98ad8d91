"""What a turn of a conversation shows in a terminal, as it comes and once it is there."""

from mentor_copilot.desk.answering import Answered
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.surfaces.cli.card import goal_card, new_lines, printable, wrapped
from mentor_copilot.surfaces.cli.woop_card import card_lines, plan_card

AnyOutcome = Outcome | WoopOutcome | Answered


class Stream:
    """Prints the coach's words as they come."""

    def __init__(self) -> None:
        self.began = False

    def emit(self, piece: str) -> None:
        """Print a piece."""
        if not self.began:
            print()
        self.began = True
        print(printable(piece), end="", flush=True)

    def end(self) -> bool:
        """Close the line; whether anything was printed."""
        if self.began:
            print(flush=True)
        return self.began


def show(outcome: AnyOutcome, before: AnyOutcome | None, *, streamed: bool) -> None:
    """Print the reply (unless it was streamed), what was left out, and what the turn wrote."""
    if not streamed:
        print(f"\n{printable(wrapped(outcome.reply))}")
    for each in () if isinstance(outcome, Answered) else outcome.refused:
        print(printable(f"  (left out: {each.text}: {each.reason})"))
    card = _card(outcome, before)
    if card:
        print(f"\n{card}")
    elif outcome.saved and not (before and before.saved):
        print(f"[kept as {outcome.saved}]")


def _card(outcome: AnyOutcome, before: AnyOutcome | None) -> str:
    """What the turn wrote: the whole card at first and at the end, else its new lines."""
    if isinstance(outcome, Answered):
        return ""
    if isinstance(outcome, Outcome):
        goal = outcome.goal
        old = before.goal if isinstance(before, Outcome) else None
        if goal is None or not goal.wish.known or outcome.saved:
            return ""
        whole = old is None or not old.wish.known or outcome.state == "complete"
        return goal_card(goal, outcome.state) if whole else new_lines(goal, old)
    if outcome.saved or not outcome.plan.wish.known:
        return ""
    if outcome.questions and outcome.questions[0].field == "confirm":
        return plan_card(outcome.plan, outcome.state)
    shown = set() if not isinstance(before, WoopOutcome) else set(card_lines(before.plan))
    return "\n".join(line for line in card_lines(outcome.plan) if line not in shown)
