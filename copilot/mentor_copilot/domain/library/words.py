"""Words brought to a common form, so that "writing", "writes" and "write" meet."""

import re

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*\+{0,2}#?|[,;!?()|\n]|[.:](?=\s|$)")
_BREAK = set(".,;:!?()|\n")
_WHOLE = {"this", "his", "was", "has", "does", "news", "speed", "during", "evening", "business"}
_ENDINGS = ("ing", "ed", "es", "s", "e")
_VOWEL = re.compile("[aeiouy]")


def stems(text: str) -> tuple[str, ...]:
    """The stems of the words in order, with "|" where a phrase cannot run on."""
    return tuple("|" if token in _BREAK else stem(token) for token in _TOKEN.findall(text.lower()))


def stem(word: str) -> str:
    """The word without its inflection: presenting, presents, presented -> present.

    Not a linguist's stem, only one and the same for the forms of a word in text and keyword;
    British and American spellings meet too (organise, organize).
    """
    word = word.replace("’", "'").removesuffix("'s")
    if len(word) < 4 or word in _WHOLE:
        return word
    if len(word) > 5:
        word = word.replace("iz", "is").replace("our", "or")
    root = word if word.endswith(("ss", "us", "is")) else _without_ending(word)
    if len(root) > 3 and root[-1] == root[-2] and not _VOWEL.match(root[-1]):
        root = root[:-1]
    return root[:-1] + "y" if root.endswith("i") and len(root) > 3 else root


def _without_ending(word: str) -> str:
    if word.endswith("ies"):
        return word[:-2]
    for ending in _ENDINGS:
        root = word.removesuffix(ending)
        if root != word and len(root) >= 3 and _VOWEL.search(root):
            return root
    return word
