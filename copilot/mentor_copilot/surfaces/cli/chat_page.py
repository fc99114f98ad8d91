"""What a turn of a conversation shows in a terminal, as it comes and once it is there."""

from mentor_copilot.desk.answering import Answered
from mentor_copilot.desk.chat import Chatted
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.surfaces.cli.card import goal_card, new_lines, printable, wrapped
from mentor_copilot.surfaces.cli.woop_card import card_lines, plan_card

Inner = Outcome | WoopOutcome | Answered
AnyOutcome = Inner | Chatted


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


def is_over(outcome: AnyOutcome) -> bool:
    """Whether the conversation has ended; a chat goes on as long as the person likes."""
    return not isinstance(outcome, Chatted) and outcome.finished


def show(outcome: AnyOutcome, before: AnyOutcome | None, *, streamed: bool) -> None:
    """Print the reply (unless it was streamed), what was left out, and what the turn wrote."""
    if not streamed:
        print("\n" + "\n\n".join(printable(wrapped(part)) for part in _parts(outcome.reply)))
    now, old = _inner(outcome), None if before is None else _inner(before)
    if now is None or (isinstance(outcome, Chatted) and outcome.way != "carry"):
        return
    for each in () if isinstance(now, Answered) else now.refused:
        print(printable(f"  (left out: {each.text}: {each.reason})"))
    same = old if old is not None and old.thread == now.thread else None
    card = _card(now, same)
    if card:
        print(f"\n{card}")
    elif now.saved and not (same and same.saved):
        print(f"[kept as {now.saved}]")


def _parts(reply: str) -> list[str]:
    return reply.split("\n\n")


def _inner(outcome: AnyOutcome) -> Inner | None:
    """Where the one conversation stands that was talked in."""
    return outcome.latest if isinstance(outcome, Chatted) else outcome


def _card(outcome: Inner, before: Inner | None) -> str:
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
