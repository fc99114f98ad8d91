"""The gate of a conversation: before any coach, a person in need is handed to people."""

from typing import TypeVar

from mentor_copilot.domain.exchange import Exchange
from mentor_copilot.domain.reader.answers import is_go_on
from mentor_copilot.domain.safety import Card, reply, screen
from mentor_copilot.domain.talk import Question
from mentor_copilot.domain.wording import line

E = TypeVar("E", bound=Exchange)


def at_the_gate(
    work: E, text: str, first: Question, *, region: str, engine: str, readers: str
) -> E | None:
    """The state when the gate answers the message itself; None when it goes to the coach.

    `first` is the question that is open before any other was asked.
    """
    card = screen(text)
    if card is not None:
        told = reply(card, region, engine=engine, readers=readers)
        return _handed_over(work, card, told, work.question or first)
    if work.paused and not is_go_on(text):
        return work.model_copy(update={"reply": line("paused", "still")})
    if work.paused:
        again = f"{line('paused', 'back')} {work.question.text if work.question else ''}"
        gone_on = {"paused": False, "flag": None, "reason": None, "reply": again.strip()}
        return work.model_copy(update=gone_on)
    return None


def _handed_over(work: E, card: Card, told: str, question: Question) -> E:
    handed = work.model_copy(update={"flag": card.flag, "question": question})
    if card.pauses:
        pausing = {"reply": told, "reason": card.category, "paused": True}
        return handed.model_copy(update=pausing)
    return handed.model_copy(update={"reply": f"{told} {question.text}"})
