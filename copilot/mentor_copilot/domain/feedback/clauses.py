"""A text cut into sentences and clauses, each with its place in the text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SENTENCE = re.compile(
    r"(?:[^.!?\n]|(?<=\d)[.](?=\d)|(?<=\b[dm]r)[.]|(?<=\bmrs)[.]|(?<=\bms)[.]|(?<=\b[aeip][.][gem])[.](?=\s+[^A-Z])|[.](?=\w))+"
    r"[.!?]*[\"”’)]*",
    re.IGNORECASE,
)
_PERSON = r"(?:you|he|she|they)"
_BORDER = re.compile(
    r"\s*[;:–—]\s*|\s+-+\s+"
    r"|(?<!\byou),?\s+(?:and|so|but)"
    r"(?:\s+(?:then|so|that|as a result|because of (?:that|this|it)),?)?\s+"
    rf"(?=(?:I|we|my|our|it|this|that|the|{_PERSON}|nobody|everyone|everybody|[A-Z]\w+)\b)"
    r"|,?\s+(?:but|however|although|therefore|as a result|because of (?:that|this|it)),?\s+"
    r"|,?\s+(?=which\s)|,\s+(?=(?:I|we|my|our|it)\s)"
    rf"|,\s+(?={_PERSON}\s)"
    r"|,?\s+(?=(?:and )?(?:that|this) (?:made|helped|meant|cost|saved|gave|left|took)\b)"
    r"|,?\s+(?:and\s+)?(?=(?:making|leaving|costing|giving|helping|saving|forcing)"
    r" (?:me|us|my|our)\b)"
    rf"|,?\s+(?=(?:when|because|since)\s+{_PERSON}\b)"
    r"|,?\s+(?:so that|which meant(?: that)?|meaning(?: that)?|so)\s+(?=(?:I|we|the|our|my)\b)",
)
_LEAD = re.compile(
    r"^(?:(?:and|so|but|then|also|when|whenever|because|since|after that|as a result|however|well"
    r"|which meant(?: that)?|that meant(?: that)?|meaning(?: that)?)\b[,\s]*)+",
    re.IGNORECASE,
)


class Clause(NamedTuple):
    """A clause without the word that joins it: `text` stands from `start` to `end`.

    `joint` is that word in lower case ("when", "because"), `sentence` the sentence's number.
    """

    text: str
    start: int
    end: int
    joint: str
    sentence: int
    asks: bool


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends, its stop and quotes included."""
    for match in _SENTENCE.finditer(text):
        if match.group().strip(" \t\r\"'.!?"):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            yield start, start + len(match.group().strip())


def clauses(text: str) -> list[Clause]:
    """The clauses of a text in order; a question is one clause."""
    found = []
    for number, (start, end) in enumerate(sentences(text)):
        said = text[start:end]
        asks = said.endswith("?")  # "you asked “why?”" tells
        cuts = [] if asks else [match.span() for match in _BORDER.finditer(said) if match.start()]
        starts = [0, *(after for _, after in cuts)]
        ends = [*(before for before, _ in cuts), len(said)]
        for first, last in zip(starts, ends, strict=True):
            clause = _clause(text, start + first, start + last, number, asks)
            if clause.text:
                found.append(clause)
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks, commas and stops at its borders; quotes stay."""
    while start < end and text[start] in " \t\r\n,;:.!–—-":
        start += 1
    while end > start and text[end - 1] in " \t\r\n,;:.!–—-":
        end -= 1
    return start, end


def _clause(text: str, start: int, end: int, number: int, asks: bool) -> Clause:
    start, end = trimmed(text, start, end)
    lead = _LEAD.match(text[start:end])
    joint = lead.group().strip(" ,").lower() if lead and not asks else ""
    start, end = trimmed(text, start + (lead.end() if joint and lead else 0), end)
    return Clause(text[start:end], start, end, joint, number, asks)
