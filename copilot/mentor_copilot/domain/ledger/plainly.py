"""A note's words without its marks, and the lines that hold no words at all."""

import re

from mentor_copilot.domain.ledger import lexicon

_LINK = re.compile(r"!?\[(?P<label>[^\]\n]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?\)")
_ADDRESS = re.compile(r"\[link\]|<?\b(?:https?://|www\.)[^\s>)\]]+>?", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*{1,3}|~~|`+|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])")
_SPACE = re.compile(r"\s+")
_EDGE = " \t\n,;:.–—-|"
_WORD = re.compile(r"[^\W_]")
_STRUCK = re.compile(r"~~[^~]*~~\W*")
_NOTHING = re.compile(
    r"(?:nothing|none|nope|not (?:really|much|this \w+)|no (?:struggles?|blockers?|problems?|"
    r"issues?|help|questions?|challenges?|updates?|news)|all (?:good|ok|fine|okay))"
    r"(?:\s+[\w']+){0,4}\W*$",
    re.IGNORECASE,
)
_BLANK_TO_FILL = re.compile(
    r"^[\[<({_*]+(?:\s*(?:your|insert|e\.?g|for example|list|write|add|fill|please|name|date|text|"
    r"describe|topic|item|placeholder|template|optional|enter|type|put|answer)\b[^\n]*)[\]>)}_*.…]+$"
    r"|^(?:e\.g\.|for example:)\s",
    re.IGNORECASE,
)


def plain_words(words: str) -> str:
    """The words without links, emphasis and the marks at their ends, in one line."""
    if "[" in words or "/" in words or "www." in words:
        words = _ADDRESS.sub(" ", _LINK.sub(lambda found: found["label"], words))
    words = _SPACE.sub(" ", _EMPHASIS.sub("", words)).strip(_EDGE)
    if words.startswith(("(", "[")) and words.endswith((")", "]")) and words.count(words[0]) == 1:
        words = words[1:-1].strip(_EDGE)
    return words


def is_hint(words: str, times: int) -> bool:
    """Whether a line that stands in a note several times is a template's ("Only one is fine!")."""
    return times > 2 or re.search(r"\byour?\b", words, re.IGNORECASE) is not None


def is_blank(words: str) -> bool:
    """Whether a line tells nothing: no words, a bare link, "n/a", or a template's hint."""
    if "[" in words or "/" in words or "www." in words:
        words = _ADDRESS.sub(" ", _LINK.sub(" ", words))
    if _STRUCK.fullmatch(words.strip()):
        return True
    bare = words.strip(" \t*_~`\"'()[]<>.,;:!-–—")
    if not _WORD.search(bare) or bare.lower() in lexicon.words("placeholders"):
        return True
    return bool(_NOTHING.match(bare) or _BLANK_TO_FILL.match(words.strip()))
