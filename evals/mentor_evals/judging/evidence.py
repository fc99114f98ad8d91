"""Whether the words that a judge quotes stand in the output."""

import re
import unicodedata

_WORDS = re.compile(r"[^\W_]+")


def stands_in(quote: str, text: str) -> bool:
    """Whether the words of a quote stand in a text one after the other.

    Case, spaces, quotation marks and other punctuation are left aside: a judge that copies with
    other quotation marks has not invented anything. A quote without a word stands nowhere.
    """
    words = _plain(quote)
    return bool(words.strip()) and words in _plain(text)


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return f" {' '.join(_WORDS.findall(folded))} "
