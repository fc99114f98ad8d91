"""Typing slips, as hurried people make them; names, numbers and short words stay as they are."""

import re

from mentor_evals.world.chance import Chance

_WORD = re.compile(r"(?<![\w<@'-])[a-z]{5,}(?![\w'-])")


def slipped(words: str, share: float, chance: Chance) -> str:
    """The words with this share of the longer ones mistyped."""
    return _WORD.sub(lambda word: _slip(word[0], chance) if chance.yes(share) else word[0], words)


def hurried(words: str, chance: Chance) -> str:
    """No capital at the start, no apostrophes, a small i, and slips."""
    words = re.sub(r"\bI\b(?!')", "i", words.replace("'", "") if chance.yes(0.7) else words)
    if not re.match(r"[A-Z][a-z]+ [A-Z]|[A-Z]{2}", words) and chance.yes(0.6):
        words = _lowered(words)
    return slipped(words, 0.09, chance)


def _lowered(words: str) -> str:
    """A small letter at the start, where the first word is no name."""
    first = words.split(" ", 1)[0].strip(".,;:")
    return words[:1].lower() + words[1:] if first in _STARTERS else words


_STARTERS = frozenset(
    "I The A An As In On It We Still Not Nothing No Done Dropped Same Also Another Again What When"
    " That There By Good My New Decision Decided Talked Most Could From Goal Question Next".split()
)


def _slip(word: str, chance: Chance) -> str:
    at = chance.between(1, len(word) - 2)
    kind = chance.below(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at] + word[at:]
