"""A message in plain words: what is asked, without marks and without what says nothing."""

import re
from functools import cache

from mentor_copilot.domain.ledger.sentences import sentences
from mentor_copilot.domain.recall.templates import any_of, lists

_LONGEST = 300  # characters; who writes more tells something
_PRELUDES_AT_MOST = 2
_HAS = re.compile(  # "what's been" is written out as "what is been" at first
    r"(?<=\ what)\ is(?=\ (?:been|gone|got|gotten|happened|come|worked|changed|kept|held)\b)",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[?!.,;:…]+(?=\ |$)|[“”\"]|^[-–]+\ ")
_TURNED = re.compile(r"\ (have|has|did|do|does)\ not\ (i|we|he|she|they)(?=\ )", re.IGNORECASE)
_SIGN = "\N{RIGHT SINGLE QUOTATION MARK}"


def question_in(text: str) -> str | None:
    """The last sentence in plain words; None where the sentences before it say something."""
    text = text.strip()
    if len(text) > _LONGEST or "\n" in text:
        return None
    parts = [text[start:end] for start, end in sentences(text, 0, len(text))]
    if not parts or len(parts) > 1 + _PRELUDES_AT_MOST:
        return None
    if not all(_preludes().fullmatch(spaced(part).strip()) for part in parts[:-1]):
        return None
    return spaced(parts[-1])


@cache
def _preludes() -> re.Pattern[str]:
    return re.compile("|".join(lists()["preludes"]), re.IGNORECASE)


def spaced(text: str) -> str:
    """The text in plain words, a blank before each, without marks and without what says nothing."""
    words = _MARKS.sub(" ", text.replace(_SIGN, "'"))
    words = "".join(f" {word}" for word in words.split())
    words = _contractions().sub(lambda found: _full(found.group()), words)
    words = _fillers().sub("", words)
    words = _HAS.sub(" has", _TURNED.sub(r" \1 \2 not", words))
    return ends().sub("", _starts().sub("", words))


@cache
def _contractions() -> re.Pattern[str]:
    known = sorted(lists()["contractions"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, known))})(?=\ |$)", re.IGNORECASE)


def _full(short: str) -> str:
    words: str = lists()["contractions"][short.lower()]
    return words


@cache
def _fillers() -> re.Pattern[str]:
    known = "|".join(one.strip() for one in lists()["fillers"].split(","))
    return re.compile(rf"\ (?:{known})(?=\ |$)", re.IGNORECASE)


@cache
def _starts() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of('leads')})+(?=\ )", re.IGNORECASE)


@cache
def ends() -> re.Pattern[str]:
    """What may stand at the end of a question and says nothing."""
    return re.compile(rf"(?:{any_of('tails')})+$", re.IGNORECASE)
