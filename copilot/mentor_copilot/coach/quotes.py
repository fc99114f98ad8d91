"""Where a model's quotes stand in a person's text: word for word, or it is no quote."""

import re
import unicodedata
from collections.abc import Iterator

_ALIKE = str.maketrans({
    "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"',
    "»": '"', "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
})  # fmt: skip
_EDGES = " \t\n\"'.,;:!?()[]-*…"


def occurrences(quote: str, text: str) -> list[tuple[int, int]]:
    """Every place (start, end) of `quote` in `text`, as whole words; none when it is not there.

    Exact places first; only where there is none, case, blanks and the shape of quotation marks and
    dashes do not matter. Nothing else is forgiven: a changed word is not a quote.
    """
    exact = list(_found(quote.strip(), text)) if quote.strip() else []
    if exact:
        return exact
    folded, origins = _folded(text)
    sought = _folded(quote)[0].strip(_EDGES)
    if not any(map(str.isalnum, sought)):
        return []
    return [(origins[start], origins[end - 1] + 1) for start, end in _found(sought, folded)]


def _found(sought: str, text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(re.escape(sought), text):
        start, end = match.span()
        if not (_inside_word(text, start) or _inside_word(text, end)):
            yield start, end


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with small letters, plain marks and single blanks, and where each came from."""
    letters: list[str] = []
    origins: list[int] = []
    for place, letter in enumerate(text):
        plain = unicodedata.normalize("NFKC", letter).translate(_ALIKE).lower()
        if plain.isspace():
            if letters and letters[-1] == " ":
                continue
            plain = " "
        for part in plain:
            letters.append(part)
            origins.append(place)
    return "".join(letters), origins
