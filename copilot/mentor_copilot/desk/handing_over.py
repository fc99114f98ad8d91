"""Words given with a call that want a person rather than a record: handed over, and not kept."""

from dataclasses import dataclass

from mentor_copilot.desk.answering import AnswerDesk
from mentor_copilot.domain.safety import reply, screen
from mentor_copilot.domain.safety.card import IN_NOTES


@dataclass(frozen=True)
class HandOver:
    """What is said instead; `flag` names why, as in a conversation."""

    reply: str
    flag: str


def handed_over(desk: AnswerDesk, *texts: str) -> HandOver | None:
    """The hand-over that one of the texts calls for, as the gate of a conversation would."""
    for text in texts:
        card = screen(text)
        if card is not None and card.category in IN_NOTES:
            told = reply(card, desk.region, engine="rules", readers=desk.readers)
            return HandOver(told, card.flag)
    return None
