"""The rules for HARD goals: heartfelt, animated, required, difficult, then the obstacle."""

from collections.abc import Mapping

from mentor_copilot.domain.lint.hard import complete, felt
from mentor_copilot.domain.lint.hard.parts import PARTS, WORDS_AT_MOST, Check, hard, one_part

__all__ = ["CHECKS", "PARTS", "WORDS_AT_MOST", "hard", "one_part"]

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
