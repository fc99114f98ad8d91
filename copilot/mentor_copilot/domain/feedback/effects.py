"""The impact: what it did to the giver, or to the work, told from the giver's own side."""

import re
from collections.abc import Sequence
from functools import cache

from mentor_copilot.domain.feedback.acts import between, past
from mentor_copilot.domain.feedback.clauses import Clause
from mentor_copilot.domain.feedback.lists import pattern

Span = tuple[int, int]

_IT = re.compile(
    r"(?:it|that|this|which)\s+(?:\w+ly\s+)?(?:also\s+)?(?:made|helped|meant|cost|saved|gave|left|took|kept"
    r"|allowed|let|forced|felt|was)\s+\w+",
    re.IGNORECASE,
)
_LIKED = re.compile(
    r"(?:I|we)\s+(?:\w+\s+)?(?:like|love|enjoy|appreciate)d?\s+(?:it|this|that)$", re.I
)
_LOOSE = re.compile(r"(?:making|leaving|costing|giving|helping|saving|forcing)\s", re.IGNORECASE)


@cache
def _verb() -> str:
    could = r"could(?:n['’]t|\s+not)?\b|can(?:['’]t|not)?\b|now\s+\w+|no longer\s+\w+"
    since = r"ha(?:ve|s)(?:n['’]t|\s+not)\s+\w+"
    am = r"am\b(?!\s+sorry)|['’]m\b|feel\b|learn\b"
    return rf"(?:{past()}|{could}|{since}|{am})"


@cache
def _own() -> re.Pattern[str]:
    person = rf"(?:I|we)\s+{between()}(?!{pattern('opinions')}){_verb()}|I['’]m\b"
    thing = rf"(?:my|our)\s+(?:[\w-]+\s+){{1,3}}{between()}{_verb()}"
    return re.compile(rf"(?:{person}|{thing})", re.IGNORECASE)


@cache
def _work() -> re.Pattern[str]:
    many = r"nobody|no one|everyone|everybody|others|people|they|she|he"
    thing = r"(?:[Tt]he|[Tt]hat|[Tt]his)\s+(?:[\w-]+\s+){1,3}"
    subject = rf"{thing}|(?i:{many})\s+|[A-Z][\w-]+\s+(?:and\s+[A-Z]\w+\s+)?"
    return re.compile(rf"(?:{subject}){between()}(?i:{past()}|could(?:n['’]t)?\b)")


@cache
def _framed() -> re.Pattern[str]:
    return re.compile(rf"(?:I|we)\s+{between()}{pattern('frames')}", re.IGNORECASE)


def effect(clause: Clause, about: str) -> bool:
    """Whether a clause tells an effect on the giver or on the work."""
    if clause.asks:
        return False
    if _framed().match(clause.text) and _names(clause.text, about) or _LIKED.match(clause.text):
        return False
    return is_own(clause.text) or _is_work(clause.text, about)


def is_own(text: str) -> bool:
    """Whether words tell an effect in the giver's own name ("I lost the thread", "it cost us")."""
    return bool(_own().match(text) or _IT.match(text) or _LOOSE.match(text))


def is_bare_effect(answer: str) -> bool:
    """Whether an answer leaves its "I" out ("lost the thread")."""
    return bool(re.match(rf"{between()}{_verb()}", answer, re.IGNORECASE))


def is_loose(text: str) -> bool:
    """Whether the words hang on the sentence before ("leaving me alone with the client")."""
    return bool(_LOOSE.match(text))


def run_of(effects: Sequence[Clause], clauses: Sequence[Clause]) -> Span | None:
    """The best effect with its neighbours in the same sentence; one's own go first."""
    if not effects:
        return None
    first = next((each for each in effects if is_own(each.text)), effects[0])
    at = clauses.index(first)
    start = _reach(first, clauses[:at][::-1], effects).start
    return start, _reach(first, clauses[at + 1 :], effects).end


def _reach(first: Clause, further: Sequence[Clause], effects: Sequence[Clause]) -> Clause:
    """The last of the neighbours that tell an effect in the same sentence."""
    for clause in further:
        if clause.sentence != first.sentence or clause not in effects:
            break
        first = clause
    return first


def _is_work(text: str, about: str) -> bool:
    return bool(_work().match(text)) and not _names(text, about)


def _names(text: str, about: str) -> bool:
    return bool(re.search(rf"\b{re.escape(about)}\b", text, re.IGNORECASE))
