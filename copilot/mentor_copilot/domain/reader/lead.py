"""A lead-in to a wish, found in a sentence."""

from dataclasses import dataclass
from typing import Literal

Shape = Literal["act", "doing", "thing", "any"]
# "told" is a mere "I will" or "I should"; "weak" a wish held in a question or a reason.
Strength = Literal["clear", "weak", "told"]


@dataclass(frozen=True, slots=True)
class Lead:
    """A lead-in: where it begins, the word its phrase begins with, and what is due there."""

    start: int
    first: int
    shape: Shape
    strength: Strength
    plural: bool = False
    denied: int | None = None  # where "don't want to" begins, when the act is to end
