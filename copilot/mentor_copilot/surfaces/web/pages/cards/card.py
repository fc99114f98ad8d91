"""The card beside a chat: what takes shape, what is still open, and what may be said to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mentor_copilot.desk.answering import Answered
from mentor_copilot.desk.chat import AnyOutcome
from mentor_copilot.desk.chats import SeenChat
from mentor_copilot.domain.gaps import missing
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.talk import Refused
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.domain.wording import has_line, line
from mentor_copilot.surfaces.web.pages.cards.goal_rows import goal_rows
from mentor_copilot.surfaces.web.pages.cards.row import (
    Noticed,
    Row,
    noticed,
    placed,
    with_findings,
)
from mentor_copilot.surfaces.web.pages.cards.woop_rows import answer_rows, woop_rows

_FORMS = {
    "smart": "Goal",
    "okr": "Objective and key results",
    "hard": "HARD goal",
    "backward": "Backward plan",
    "micro": "One small act",
    "values": "A value and what shows it",
}
_REVIEWED = "confirm"  # the question that waits once a draft lies before the person


@dataclass(frozen=True)
class Card:
    """`sentence` is the whole in one sentence, `open` names what is not said yet, `later` the
    other wishes that were heard.

    `reviewed` is whether it lies before the person to be kept, changed or dropped; `saved` is the
    id under which it is kept and `address` its page. `share` is how much of the sentence is in the
    person's own words, in percent; None where there is no sentence.
    """

    title: str
    sentence: str
    rows: tuple[Row, ...]
    noticed: tuple[Noticed, ...] = ()
    refused: tuple[Refused, ...] = ()
    open: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    reviewed: bool = False
    finished: bool = False
    saved: str = ""
    address: str = ""
    share: int | None = None

    @property
    def changes(self) -> bool:
        """Whether its parts can still be said anew here."""
        return not (self.finished or self.saved)

    @property
    def summary(self) -> str:
        """The card in one line."""
        return self.sentence or f"{self.title}: {len(self.rows)} said"


def card_of(seen: SeenChat, today: date) -> Card | None:
    """The card of the conversation that spoke last; None before anything takes shape.

    What was dropped has none.
    """
    latest = seen.chatted.latest
    if latest is None or seen.paused or (latest.finished and not latest.saved):
        return None
    if isinstance(latest, Outcome):
        return None if latest.goal is None else _of_goal(latest, latest.goal, seen, today)
    if isinstance(latest, WoopOutcome):
        return _of_woop(latest, seen)
    return _of_answers(latest, seen)


def _of_goal(outcome: Outcome, goal: Goal, seen: SeenChat, today: date) -> Card | None:
    if not goal.wish.known:
        return None
    rows, others = with_findings(placed(goal_rows(goal), seen.places), outcome.findings)
    left = () if outcome.finished else tuple(map(_name_of, missing(goal, today)))
    return Card(
        title=_FORMS[goal.form],
        sentence=goal.statement,
        rows=tuple(rows),
        noticed=tuple(map(noticed, others)),
        refused=outcome.refused,
        open=left,
        later=outcome.wishes,
        reviewed=_reviewed(outcome),
        finished=outcome.finished,
        saved=outcome.saved or "",
        address=f"/goals/{outcome.saved}" if outcome.saved else "",
        share=round(outcome.authorship * 100) if goal.statement else None,
    )


def _of_woop(outcome: WoopOutcome, seen: SeenChat) -> Card | None:
    plan = outcome.plan
    if not plan.wish.known:
        return None
    rows, others = with_findings(placed(woop_rows(plan), seen.places), outcome.findings)
    named = {
        "your wish": plan.wish,
        "the best outcome": plan.outcome,
        "the obstacle": plan.obstacle,
    }
    left = [name for name, value in named.items() if not value.known]
    return Card(
        title="If-then plan",
        sentence=plan.latest.text,
        rows=tuple(rows),
        noticed=tuple(map(noticed, others)),
        refused=outcome.refused,
        open=tuple([*left, *([] if plan.latest.whole else ["the if-then plan"])]),
        reviewed=_reviewed(outcome),
        finished=outcome.finished,
        saved=outcome.saved or "",
        address="/plans" if outcome.saved else "",
        share=round(outcome.authorship * 100) if plan.latest.text else None,
    )


def _of_answers(outcome: Answered, seen: SeenChat) -> Card | None:
    rows = placed(answer_rows(outcome.answers, seen.labels), seen.places)
    kind = "check-in" if outcome.kind == "checkin" else outcome.kind.replace("_", " ")
    if not rows:
        return None
    return Card(
        title=f"Your {kind}",
        sentence="",
        rows=tuple(rows),
        reviewed=_reviewed(outcome),
        finished=outcome.finished,
        saved=outcome.saved or "",
    )


def _reviewed(outcome: AnyOutcome) -> bool:
    return not outcome.finished and _asked(outcome.questions) == _REVIEWED


def _asked(questions: Sequence[object]) -> str:
    return getattr(questions[0], "field", "") if questions else ""


def _name_of(field: str) -> str:
    return line("fields", field) if has_line("fields", field) else field.replace("_", " ")
