"""The questionnaires that a chat can hold, by the names of what asks for them."""

from typing import NamedTuple


class ChatSheet(NamedTuple):
    """A questionnaire about a goal, or about the pair."""

    kind: str
    needs_pair: bool = False


CHAT_SHEETS: dict[str, ChatSheet] = {
    "reflect": ChatSheet("reflection"),
    "experiment": ChatSheet("experiment"),
    "prepare": ChatSheet("preparation", needs_pair=True),
}
