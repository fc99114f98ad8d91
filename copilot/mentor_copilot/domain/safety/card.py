"""What the safety gate hands over: one card, with the kind of concern and where it stands."""

from dataclasses import dataclass
from typing import Literal

Category = Literal[
    "crisis",
    "third_person",
    "threat",
    "emergency_medical",
    "abuse",
    "medical",
    "legal",
    "financial",
    "harmful_goal",
    "biased_goal",
    "rating_people",
    "ambiguous",
    "disclosure",
    "over_reliance",
]
Flag = Literal[
    "crisis_card",
    "crisis_card_third",
    "crisis_flag_mentor",
    "ask_gently",
    "support_and_routes",
    "no_advice_refer",
    "says_ai",
    "reframe_or_decline",
    "hand_back",
]
Place = Literal["message", "note"]

FLAGS: dict[Category, Flag] = {
    # In the order in which one card is chosen when a text gives reason for several.
    "crisis": "crisis_card",
    "threat": "crisis_card",
    "third_person": "crisis_card_third",
    "emergency_medical": "no_advice_refer",
    "abuse": "support_and_routes",
    "biased_goal": "reframe_or_decline",
    "harmful_goal": "reframe_or_decline",
    "rating_people": "hand_back",
    "medical": "no_advice_refer",
    "legal": "no_advice_refer",
    "financial": "no_advice_refer",
    "ambiguous": "ask_gently",
    "over_reliance": "hand_back",
    "disclosure": "says_ai",
}
IN_NOTES: frozenset[Category] = frozenset({"crisis", "threat", "third_person", "abuse"})


@dataclass(frozen=True, slots=True)
class Card:
    """One reason to leave the agenda, for the person who wrote the text.

    `matched` is the span (start, end) in the screened text that gave reason; it is for tests and
    the writer's own audit and is never shown to anyone else. `language` is the ISO 639-1 code of
    the list that matched.
    """

    category: Category
    flag: Flag
    matched: tuple[int, int]
    language: str = "en"

    @property
    def pauses(self) -> bool:
        """Whether coaching stops here and no goal is made of the text.

        After a short reply to the other two kinds, the open question stands again.
        """
        return self.category not in ("disclosure", "over_reliance")
