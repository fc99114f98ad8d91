"""What of a clause may not go into feedback: traits, motives, generalisations, hearsay, advice."""

import re
from collections.abc import Iterable
from datetime import date

from mentor_copilot.domain.feedback.clauses import Clause
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import catalogue, sbi
from mentor_copilot.domain.lint.rule import finding
from mentor_copilot.domain.lint.sbi.sheet import in_quotes
from mentor_copilot.domain.lint.sheet import Cell, Sheet

# Within a clause: these words keep it out of the text. Across clauses: told, and no more.
_WITHIN = ("F504", "F505", "F507", "F508", "F512", "F513", "F514")
_ACROSS = ("F510", "F511")


def flags(clause: Clause, source: str, today: date, about: str = "you") -> list[Finding]:
    """The findings in one clause, placed in the text of `source`."""
    found = _found(addressed(clause.text, about), _WITHIN, today)
    own = [each for each in found if not in_quotes(clause.text, each.start)]
    return [_moved(each, clause.text, source, clause.start) for each in own]


def text_flags(text: str, source: str, today: date) -> list[Finding]:
    """The findings that only the whole text shows: two points at once, praise as packaging."""
    return [_moved(each, text, source, 0) for each in _found(text, _ACROSS, today)]


def addressed(text: str, about: str) -> str:
    """The text as if it spoke to the other, each name made "you" at the same length."""
    if len(about) < len("you") or about in ("you", "she", "they"):
        return text
    named = re.compile(rf"\b{re.escape(about)}\b(?!['’])")
    return named.sub("you".ljust(len(about)), text)


def quoted(findings: Iterable[Finding]) -> str:
    """The flagged words as they are shown: "“always”, “lazy”"."""
    return ", ".join(dict.fromkeys(f"“{' '.join(each.quote.split())}”" for each in findings))


def _found(text: str, codes: Iterable[str], today: date) -> list[Finding]:
    feedback = sbi.feedback(Sheet(cells={"text": Cell(value=text, present=True)}), today)
    messages = catalogue.messages()
    hits = [(code, hit) for code in codes for hit in sbi.CHECKS[code](feedback)]
    return [finding(code, hit, messages[code], text) for code, hit in hits if hit.end]


def _moved(found: Finding, text: str, source: str, by: int) -> Finding:
    """The finding with its words as written, in its place in the whole text."""
    quote = text[found.start : found.end]
    moved = {"field": source, "start": found.start + by, "end": found.end + by, "quote": quote}
    return found.model_copy(update=moved | {"message": found.message.replace(found.quote, quote)})
