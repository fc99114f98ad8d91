"""Where an interview stands: the goal so far, the open question, and what was skipped."""

from datetime import date
from typing import Literal

from mentor_copilot.domain.exchange import Exchange
from mentor_copilot.domain.goal import Form, Goal
from mentor_copilot.domain.talk import FormProposed, Suggestion
from mentor_copilot.domain.value import Said, Value

Phase = Literal[
    "opening",  # no wish yet
    "choosing",  # several wishes: which comes first
    "confirming",  # one wish, to be confirmed
    "forming",  # the wish stands, its form is to be chosen
    "gathering",  # the wish stands, the method's questions are asked
    "review",  # a draft lies before the mentee
    "kept",
    "dropped",
]


# "auto" leaves the form open: it is proposed, and the mentee decides.
AskedForm = Form | Literal["auto"]


class Work(Exchange):
    """The working state of a goal conversation; `today` is the day of the last message.

    `form_open` holds until the mentee has decided on the form of a goal begun as "auto"; `insists`
    that they want the goal active although others are. `shown` names the fields for which ideas
    were laid out without being asked for.
    """

    goal: Goal = Goal()
    phase: Phase = "opening"
    heard: tuple[str, ...] = ()
    wishes: tuple[Value[str], ...] = ()
    opening: Said | None = None
    offers: tuple[Suggestion, ...] = ()
    shown: tuple[str, ...] = ()
    today: date | None = None
    form_open: bool = False
    form_proposed: FormProposed | None = None
    insists: bool = False

    @property
    def over(self) -> bool:
        """Whether the goal was kept or dropped: nothing more is asked."""
        return self.phase in ("kept", "dropped")


def start(form: AskedForm) -> Work:
    """The state before the first message."""
    if form == "auto":
        return Work(form_open=True)
    return Work(goal=Goal(form=form))
