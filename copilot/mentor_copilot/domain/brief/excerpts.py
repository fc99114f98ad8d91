"""A note's own words, shortened at a place where a reader would stop too."""

import re
import unicodedata

WIDTH_OF_A_WORD = 12  # columns that a word of a page may take on average
_FIRST_PERSON = re.compile(
    r"(?<![\w.])(?:I|I['’]\w+|[Mm]y|me|mine|myself|we|We|our|Our|us)\b(?!\.)"
)
_BORDER = re.compile(r"[;:.,(–—]$|\s(?:and|but|which|so|because|who|where|while|as|for|with|to)$")
_HANGING = frozenset(
    (
        "a an the and or but of to for with in on at by from as that which who if not no is are "
        "was be my our your their his her this about into so because when while where has have "
        "had i we will"
    ).split()
)
_LEADING = frozenset(
    "also still again just only even maybe perhaps more less some what how".split()
)
_ENOUGH = 4  # words that may stand without the bracket after them
_END = re.compile(r"(?:[\s!,;:.–—-]|:\w+:|[:;]-?[)DPp(]|[^\w\s\"'”’)\]?%€$£…])+$")


def excerpt(words: str, at_most: int) -> str:
    """The words, or their beginning with "…" where there are more than `at_most`.

    Very long words count for more, and a script without spaces is cut between its signs.
    """
    words = " ".join(words.split())
    tokens = words.split(" ")
    room = WIDTH_OF_A_WORD * at_most
    if len(tokens) <= at_most and width(words) <= room:
        return _tidy(words)
    if width(tokens[0]) > room:
        return _cut(tokens[0], room)
    cut = at_most = min(at_most, _fitting(tokens, room))
    for length in range(at_most, max(3, at_most * 3 // 5), -1):
        if _BORDER.search(" ".join(tokens[:length])) or tokens[length][:1] in "(–—":
            cut = length
            break
    kept = tokens[:cut]
    while len(kept) > 2 and kept[-1].lower().strip(".,;:(") in _HANGING:
        kept.pop()
    return _tidy(" ".join(kept)) + " …"


def width(text: str) -> int:
    """Columns that a text takes, two for each wide sign of East Asia."""
    return len(text) + sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)


def _fitting(tokens: list[str], room: int) -> int:
    """How many of the tokens fit into so many columns, with a space after each."""
    for count, token in enumerate(tokens):
        room -= width(token) + 1
        if room < -1:
            return count
    return len(tokens)


def _cut(token: str, room: int) -> str:
    """As many signs as fit of a token without capitals; other words are never cut in two."""
    if token.lower() != token.upper():
        return token
    while width(token) > room:
        token = token[:-1]
    return f"{token} …"


def _tidy(words: str) -> str:
    """Without marks and pictures at the end; a bracket that is never closed is left off."""
    bare = _END.sub("", words) or words
    if bare.count("(") > bare.count(")"):
        before = _END.sub("", bare[: bare.rindex("(")])
        bare = before if len(before.split()) >= _ENOUGH else bare
    return bare


def told(words: str) -> str:
    """Words as a line: with a capital, or in quotation marks where the writer speaks as "I"."""
    if _FIRST_PERSON.search(words):
        return f"“{unquoted(words)}”"
    first = words.split(" ", 1)[0]
    return words[:1].upper() + words[1:] if first.islower() else words


def inside(words: str) -> str:
    """Words as they stand inside a sentence: a small letter where the capital makes no name."""
    first = words.split(" ", 1)[0]
    verb = first.endswith(("ed", "ing")) and first[1:].islower()
    small = first.lower() in (_HANGING | _LEADING) and first != "I"
    return words[:1].lower() + words[1:] if verb or small else words


def unquoted(words: str) -> str:
    """Words that can stand between “ and ”."""
    return words.replace("“", "‘").replace("”", "’")


def listed(parts: list[str]) -> str:
    """“a”, “b” and “c”."""
    marked = [f"“{unquoted(part)}”" for part in parts]
    if len(marked) < 2:
        return "".join(marked)
    return f"{', '.join(marked[:-1])} and {marked[-1]}"
