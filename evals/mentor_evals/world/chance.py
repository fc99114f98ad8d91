"""Dice that fall alike on every machine, one set for each thing that is drawn."""

import hashlib
import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """A stream of its own for every name: what one draws moves nothing that another draws.

    Built on `random()` alone, the one method that Python promises to keep as it is.
    """

    def __init__(self, *name: object) -> None:
        key = "\0".join(map(str, name)).encode("utf-8")
        self._dice = random.Random(int.from_bytes(hashlib.sha256(key).digest()[:8], "big"))

    def below(self, limit: int) -> int:
        """A whole number from 0 on and below the limit."""
        return int(self._dice.random() * limit)

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + self.below(most - least + 1)

    def yes(self, share: float) -> bool:
        """True in this share of draws."""
        return self._dice.random() < share

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of them."""
        return things[self.below(len(things))]

    def mixed(self, things: Sequence[Thing]) -> list[Thing]:
        """All of them, in another order."""
        left = list(things)
        return [left.pop(self.below(len(left))) for _ in things]
