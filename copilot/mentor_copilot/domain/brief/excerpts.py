"""A note's own words, shortened at a place where a reader would stop too."""

import re

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
_ENOUGH = 4  # words that may stand without the bracket after them
_END = re.compile(r"(?:[\s!,;:.–—-]|:\w+:|[:;]-?[)DPp(]|[^\w\s\"'”’)\]?%€$£…])+$")


def excerpt(words: str, at_most: int) -> str:
    """The words, or their beginning with "…" where there are more than `at_most`."""
    words = " ".join(words.split())
    tokens = words.split(" ")
    if len(tokens) <= at_most:
        return _tidy(words)
    cut = at_most
    for length in range(at_most, max(3, at_most * 3 // 5), -1):
        if _BORDER.search(" ".join(tokens[:length])) or tokens[length][:1] in "(–—":
            cut = length
            break
    kept = tokens[:cut]
    while len(kept) > 2 and kept[-1].lower().strip(".,;:(") in _HANGING:
        kept.pop()
    return _tidy(" ".join(kept)) + " …"


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
    return (
        words[:1].lower() + words[1:]
        if verb or (first.lower() in _HANGING and first != "I")
        else words
    )


def unquoted(words: str) -> str:
    """Words that can stand between “ and ”."""
    return words.replace("“", "‘").replace("”", "’")


def listed(parts: list[str]) -> str:
    """“a”, “b” and “c”."""
    marked = [f"“{unquoted(part)}”" for part in parts]
    if len(marked) < 2:
        return "".join(marked)
    return f"{', '.join(marked[:-1])} and {marked[-1]}"
