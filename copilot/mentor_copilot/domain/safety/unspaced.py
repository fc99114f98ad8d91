"""Scripts without spaces between words (Chinese, Japanese, Thai) or with loose ones (Korean)."""

import re
import unicodedata
from functools import cache

from mentor_copilot.domain.safety.card import FLAGS, IN_NOTES, Card, Place
from mentor_copilot.domain.safety.lists import UNSPACED, Group, groups

_SCRIPT = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]"
)
# "My friend wants to die" holds "wants to die": the fuller phrase goes first.
_ORDER = ["third_person", *(category for category in FLAGS if category != "third_person")]
_LEFT_OUT = re.compile(r"[\s\u200b-\u200f\u2060\ufeff,，、'\"“”‘’「」『』·・]+")


def find_unspaced(text: str, place: Place) -> Card | None:
    """The card of the first phrase found with all spaces taken out; None for other scripts."""
    if not _SCRIPT.search(text):
        return None
    line, places = _squeezed(text)
    best: Card | None = None
    for group, expression in _expressions():
        found = expression.search(line)
        if (
            found is None
            or any(phrase in line for phrase in group.unless)
            or (place == "note" and group.category not in IN_NOTES)
        ):
            continue
        flag = "crisis_flag_mentor" if place == "note" else FLAGS[group.category]
        span = (places[found.start()], places[found.end() - 1] + 1)
        card = Card(group.category, flag, span, group.language)
        if best is None or _ORDER.index(card.category) < _ORDER.index(best.category):
            best = card
    return best


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without spaces and quotes, and for each character its place in the original."""
    kept: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        if not _LEFT_OUT.match(letter):
            folded = unicodedata.normalize("NFKC", letter).casefold()
            kept.append(folded)
            places.extend([at] * len(folded))
    return "".join(kept), places


@cache
def _expressions() -> tuple[tuple[Group, re.Pattern[str]], ...]:
    """One expression for each group; `*` is up to six characters of the same sentence."""
    found = []
    for group in groups():
        if group.language in UNSPACED:
            phrases = (
                re.escape(p.replace(" ", "")).replace(r"\*", "[^。.!?！？我私僕俺]{0,6}")
                for p in group.say
            )
            found.append((group, re.compile("|".join(phrases))))
    return tuple(found)
