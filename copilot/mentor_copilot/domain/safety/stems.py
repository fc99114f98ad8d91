"""One form for the forms of an English word, so that a list names "give" and finds "gave"."""

import re
from functools import cache, lru_cache

from mentor_copilot.domain.safety.spelling import spelling

_VOWEL = re.compile("[aeiouy]")
_ENDING = re.compile(r"^(?P<stem>.{2,}?)(?P<ending>ies|ied|sses|xes|ches|shes|ing|ed|s)$")
_SHORT_VOWEL = re.compile(r"^[^aeiouy]*[aeiouy][^aeiouywx]$")
_FINAL_E = re.compile(r"(?:[vucz]|[^s]s|[^aeioul]l|[aeiourd]g|.[^aeiou]at)$")
_KEPT_DOUBLE = ("ll", "ss", "zz", "ff")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The form under which a word is compared; other languages and short words stay as they are.

    Two forms that end up apart only cost a match; the same word always gives the same stem.
    """
    if base := _irregular().get(word):
        return base
    if len(word) < 4 or not word.isascii() or word.endswith(("ss", "us", "is")):
        return word
    found = _ENDING.match(word)
    if found is None or not _VOWEL.search(found["stem"] + found["ending"].removesuffix("ing")):
        return word
    return _without(found["stem"], found["ending"])


def _without(stemmed: str, ending: str) -> str:
    if ending in ("ies", "ied"):
        return stemmed + "y"
    if ending == "s":
        return stemmed
    if ending not in ("ing", "ed"):
        return stemmed + ending.removesuffix("es")
    if stemmed[-1] == stemmed[-2] and not stemmed.endswith(_KEPT_DOUBLE):
        return stemmed[:-1]
    ends_in_e = _SHORT_VOWEL.match(stemmed) or _FINAL_E.search(stemmed)
    return stemmed + "e" if ends_in_e else stemmed


@cache
def _irregular() -> dict[str, str]:
    return {form: base for base, forms in spelling().irregular.items() for form in forms.split()}
