"""The behaviour: one thing that the other did or said, as a camera would have recorded it."""

import re
from collections.abc import Sequence
from functools import cache

from mentor_copilot.domain.feedback.clauses import Clause, trimmed
from mentor_copilot.domain.feedback.lists import listed, pattern
from mentor_copilot.domain.reader.verbs import is_verb

Span = tuple[int, int]

_THANKS = re.compile(
    r"\b(?:thank you|thanks)(?: so much| very much| a lot)? (?:for|that you) \w+", re.IGNORECASE
)
_MANNER = re.compile(r"\b(?:the way|how|what)\s", re.IGNORECASE)
_JUDGED = re.compile(
    r"\s+(?:was|were|is)\s+(?:(?:so|very|really|just)\s+)?[\w-]+!?$", re.IGNORECASE
)
# "The talk you gave was boring" is a verdict on a thing, and no act.
_RELATIVE = re.compile(r"(?:the|this|that)\s+(?!way\b)(?:[\w-]+\s+){1,3}", re.IGNORECASE)
_ROLE = re.compile(r"\b[Mm]y (?:mentee|mentor|coach|coachee)\b(?:,? [A-Z][a-zà-ÿ]+)?")
_PRONOUN = re.compile(r"\b(he|she|they)\s", re.IGNORECASE)
_EED = r"(?!(?:n|sp|f|ind|exc|proc|succ|bl|br|gr)eeds?\b)"  # "need" is no past form
_QUOTED_OR_LINKED = re.compile(r"\b(?:what|which|who|than|if|whether|as)\s+$", re.IGNORECASE)


@cache
def past() -> str:
    """A pattern of a verb's past form."""
    return rf"(?:(?!could(?:n['’]t)?\b)(?:{pattern('past')})|{_EED}\b\w*[a-z]ed\b)"


@cache
def between() -> str:
    """A pattern of what may stand between a subject and its verb ("then", "calmly")."""
    return rf"(?:(?:{pattern('passing')}|\w+ly)\s+)*"


@cache
def _seen() -> re.Pattern[str]:
    """A verb, and after "were" only what shows: doing something, a place, being late."""
    being = rf"(?:was|were)(?:n['’]t|\s+not)?\s+{between()}"
    time = r"(?:an?|half an|\w+) (?:minutes?|hours?|days?)\b"
    shown = rf"\w+ing\b|\d|{pattern('states')}|the (?:first|last|only)\b|{time}"
    other = rf"(?!(?:was|were)(?:n['’]t)?\b){past()}"
    return re.compile(rf"{between()}(?:{being}(?:{shown})|{other})", re.IGNORECASE)


def about(clauses: Sequence[Clause], to: str = "") -> str:
    """Whom the text is about, as it names them: "you", a name, "my mentee", "she"; else "you"."""
    told = [clause.text for clause in clauses if not clause.asks]
    if any(re.search(r"\byou(?:['’]re|r)?\b", text, re.IGNORECASE) for text in told):
        return "you"
    first = to.split()[0] if to.strip() else ""
    if first and any(re.search(rf"\b{re.escape(first)}\b", text) for text in told):
        return first
    for text in told:
        if role := _ROLE.search(text):
            return role.group()
        if name := _named(text):
            return name
        if pronoun := _PRONOUN.search(text):
            return pronoun.group(1).lower()
    return "you"


def act(clause: Clause, about: str) -> Span | None:
    """Where in the text a clause tells a seen act of the other's, its subject included."""
    if clause.asks:
        return None
    thanks = _THANKS.search(clause.text)
    if thanks and about == "you":
        return clause.start + thanks.start(), clause.end
    for subject in _subject(about).finditer(clause.text):
        linked = _QUOTED_OR_LINKED.search(clause.text, 0, subject.start())
        judged = _RELATIVE.fullmatch(clause.text, 0, subject.start()) and _JUDGED.search(
            clause.text
        )
        if not linked and not judged and _seen().match(clause.text, subject.end()):
            judged = _JUDGED.search(clause.text) if _MANNER.search(clause.text) else None
            end = judged.start() if judged else len(clause.text)
            return clause.start + subject.start(), clause.start + end
    return None


def habit(clause: Clause, about: str) -> Span | None:
    """Where a clause tells what the other does in general ("you interrupt me")."""
    for subject in _subject(about).finditer(clause.text):
        rest = re.match(rf"{between()}([a-z]+)", clause.text[subject.end() :], re.IGNORECASE)
        verb = rest[1].lower() if rest else ""
        general = is_verb(verb) or (verb.endswith("s") and is_verb(verb[:-1]))
        if general and not clause.asks and verb not in ("are", "is", "have", "want", "need"):
            return clause.start + subject.start(), clause.end
    return None


def is_bare_act(answer: str) -> bool:
    """Whether an answer begins with the act itself ("interrupted Ana twice")."""
    return bool(_seen().match(answer))


def without(text: str, span: Span, situation: Span | None) -> Span:
    """The span without the situation at its end ("you left early | in the demo on Monday")."""
    if situation and span[0] < situation[0] and situation[1] >= trimmed(text, *span)[1]:
        shorter = trimmed(text, span[0], situation[0])
        if len(text[slice(*shorter)].split()) > 1:
            return shorter
    return trimmed(text, *span)


def _subject(about: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(about)}\s+(?:and\s+[A-Z]\w+\s+)?", re.IGNORECASE)


def _named(text: str) -> str:
    """The name that begins the clause or stands before the first act in it."""
    for match in re.finditer(rf"\b([A-Z][a-zà-ÿ]+)\s+(?={between()}(?:{past()}|is\b|has\b))", text):
        if match[1].lower() not in listed("names_not"):
            return match[1]
    return ""
