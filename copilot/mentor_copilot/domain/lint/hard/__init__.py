"""The rules for HARD goals: heartfelt, animated, required, difficult, then the obstacle."""

from collections.abc import Mapping
from datetime import date

from mentor_copilot.domain.lint.hard import complete, felt
from mentor_copilot.domain.lint.hard.parts import PARTS, WORDS_AT_MOST, Check, hard, one_part

__all__ = ["CHECKS", "PARTS", "WORDS_AT_MOST", "hard", "is_weak", "one_part"]

_FELT = (felt.generic_reason, felt.no_scene, felt.no_consequence, felt.no_stretch)

CHECKS: Mapping[str, Check] = {
    "H601": complete.missing,
    "H602": felt.generic_reason,
    "H603": felt.no_scene,
    "H604": felt.no_consequence,
    "H605": felt.no_stretch,
    "H606": complete.too_long,
    "H607": complete.no_obstacle,
    "H608": complete.not_own_words,
}


def is_weak(name: str, text: str, today: date) -> bool:
    """Whether a part plainly lacks what it is for: its person, its scene, its why-now, its stretch.

    `name` is "heartfelt" (or "why"), "animated", "required" or "difficult".
    """
    part = one_part("heartfelt" if name == "why" else name, text, today)
    return any(hit for check in _FELT for hit in check(part))
