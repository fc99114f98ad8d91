"""Names in a text: capitalised words, addresses and words of other scripts that nobody gave."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib import resources

import yaml

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ADDRESS = re.compile(
    r"\S+@\S*\w|\b\w+://\S*\w|\bwww\.\S*\w|\b[\w-]+\.(?:com|org|net|io|dev|app|ai|edu)\b"
)
_OPENING = re.compile(r"(?:^|[.!?:;…\n]|[\"“‘(\[])[\s\"'“‘’”()\[\]*•–—-]*$")
_TAIL = re.compile(r"['’](?:s|m|re|ve|ll|d|t)$", re.IGNORECASE)
_TRADE = frozenset({"okr", "okrs", "smart", "woop", "ai", "ok", "a"})


@cache
def _openers() -> frozenset[str]:
    """Everyday words that may stand capitalised without being a name, from the data file."""
    file = resources.files("mentor_copilot.domain.provenance").joinpath("openers.yaml")
    listed: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return frozenset(word.casefold() for words in listed.values() for word in words.split())


def words(texts: Iterable[str]) -> frozenset[str]:
    """All words and addresses of `texts`, folded, with and without their endings ('s, 'll)."""
    found: set[str] = set()
    for text in texts:
        found.update(match[0].casefold() for match in _ADDRESS.finditer(text))
        for match in _WORD.finditer(text):
            found.update((match[0].casefold(), _TAIL.sub("", match[0]).casefold()))
    return frozenset(found)


def unknown(text: str, known: frozenset[str]) -> list[tuple[int, int]]:
    """The spans of names in `text` that are not among the `known` words.

    A capital at the start of a sentence is a name too, unless the word is a common opener.
    """
    found = [match.span() for match in _WORD.finditer(text) if _is_loose(match, known)]
    for match in _ADDRESS.finditer(text):
        start, end = match.span()
        found = [span for span in found if span[1] <= start or end <= span[0]]
        if match[0].casefold() not in known:
            found.append((start, end))
    return found


def _is_loose(match: re.Match[str], known: frozenset[str]) -> bool:
    return _looks_like_name(match[0]) and not _placed(match, known)


def _looks_like_name(word: str) -> bool:
    return word != "I" and (any(map(str.isupper, word)) or not _latin(word))


def _placed(match: re.Match[str], known: frozenset[str]) -> bool:
    folded, bare = match[0].casefold(), _TAIL.sub("", match[0]).casefold()
    if folded in known or bare in known or bare == "i":
        return True
    if match[0].isupper():
        return folded in _TRADE
    opens = _OPENING.search(match.string[: match.start()]) is not None
    return opens and (folded in _openers() or bare in _openers())


def _latin(word: str) -> bool:
    letters = filter(str.isalpha, word)
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
