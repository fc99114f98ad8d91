"""The SBI rules: situation, behaviour, impact, and then a question (CCL's camera test)."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet

PARTS = ("situation", "behaviour", "impact", "question")
_EVENT = re.compile(
    r"\b(?:yesterday|today|this morning|this afternoon|last (?:week|night|month|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|"
    r"(?:on|last|this)\s+(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|\d{4}-\d\d-\d\d|\d\d?(?:st|nd|rd|th)?\s+(?:of\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\s+\d\d?|"
    r"(?:in|at|during|after|before)\s+(?:the|our|my|your|yesterday's|today's|last week's|this morning's|monday's|tuesday's|wednesday's|thursday's|friday's)\s+(?:\w+\s+){0,3}(?:meeting|call|review|demo|stand-?up|retro\w*|workshop|session|interview|presentation|planning|sync|one-to-one|1:1|lunch|all-hands|conference|training|release|sprint|class|talk|kick-?off))\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:you|he|she|they)\s+(?:\w+ly\s+)?(?P<verb>(?!were\b|was\b|are\b|is\b|seem|appear|always\b|never\b|have been\b|had been\b|look|lack|didn't care|don't care)\w+)",
    re.IGNORECASE,
)
_IMPACT = re.compile(
    r"\b(?:i\s+(?:felt|feel|was|noticed|had to|could|couldn't|lost|needed|understood|saw|learned|learnt|think|thought|was able)|we\s+(?:lost|had|missed|finished|could|were|got|saved|decided|moved)|"
    r"(?:the|our)\s+(?:\w+\s+){0,2}(?:team|client|customer|meeting|project|group|release|discussion|decision|audience|colleagues|others)\s+\w+|as a result|which (?:meant|made|helped|caused|led)|so that (?:i|we)|it (?:made|helped|meant|took|cost))\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|we|us|our)\b", re.IGNORECASE)
_MADE_ME = re.compile(r"\byou\s+(?:made|make)\s+(?:me|us|everyone)\b", re.IGNORECASE)
_SANDWICH = re.compile(
    r"\b(?:great|good|nice|well done|thank\w*|appreciate|love|like)\b[^.!?]{0,80}[,.;]?\s*\b(?:but|however|although)\b",
    re.IGNORECASE,
)
_SECOND = re.compile(
    r"\b(?:and also|also you|in addition|another thing|furthermore|besides|on top of that|secondly|and you also)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(
    r"\byou\s+(?:really\s+)?(?:should|must|need to|have to|ought to|had better)\b", re.IGNORECASE
)


class Part(NamedTuple):
    """One part: its name as a field, and its cues."""

    name: str
    cues: Cues

    @property
    def text(self) -> str:
        """The part's words."""
        return self.cues.text


@dataclass(frozen=True, slots=True)
class Feedback:
    """Feedback in parts, or one text that should hold all of them (`whole` is False)."""

    parts: tuple[Part, ...]
    whole: bool

    def part(self, name: str) -> Part:
        """The part of that name; the one text where it is not in parts."""
        if not self.whole:
            return self.parts[0]
        return next((p for p in self.parts if p.name == name), Part(name, read("", date.min)))


Check = Callable[[Feedback], Iterator[Hit]]


def feedback(sheet: Sheet, today: date) -> Feedback:
    """The feedback of a record."""
    named = [(n, sheet.cell(n)) for n in (*PARTS, "ask", "text") if sheet.cell(n).known]
    parts = tuple(Part(name, read(str(cell.value), today)) for name, cell in named)
    whole = any(name in PARTS for name, _ in named)
    return Feedback(parts or (Part("text", read("", today)),), whole)


def situation_missing(fb: Feedback) -> Iterator[Hit]:
    """No event: the other cannot know which moment is meant."""
    part = fb.part("situation")
    if fb.whole and not part.text:
        yield Hit("situation")
    elif not fb.whole and not _EVENT.search(part.text):
        yield Hit(part.name)


def situation_undated(fb: Feedback) -> Iterator[Hit]:
    """An event without a day or an occasion."""
    part = fb.part("situation")
    if fb.whole and part.text and not (_EVENT.search(part.text) or part.cues.whens):
        yield Hit(part.name, 0, len(part.text))


def behaviour_unseen(fb: Feedback) -> Iterator[Hit]:
    """Nothing that a camera would have recorded."""
    part = fb.part("behaviour")
    if next(trait_word(fb), None) or next(seemed(fb), None):
        return
    if not part.text:
        yield Hit("behaviour")
    elif not fb.whole and not _DID.search(part.text):
        yield Hit(part.name)


def seemed(fb: Feedback) -> Iterator[Hit]:
    """An impression ("you seemed bored") where an act belongs."""
    yield from _listed(fb, "seemed", ("behaviour",))


def trait_word(fb: Feedback) -> Iterator[Hit]:
    """A word for the person, not for the act."""
    part = fb.part("behaviour")
    for match in part.cues.find("trait_label"):
        before = part.text[: match.start].lower()
        labelled = re.search(
            r"\b(?:you|he|she|they)(?:'re|'s)?\s+(?:(?:is|are|was|were|being|been|have|has|a|an|so|too|very|really|always|never|a bit|such|quite|just|just too)\s+)*$",
            before,
        )
        alone = fb.whole and not before.strip() and match.after == len(part.cues.tokens)
        if labelled or alone or match.after - match.first > 1:
            yield Hit(part.name, match.start, match.end)
            return


def motive_guess(fb: Feedback) -> Iterator[Hit]:
    """A guess at why the other did it."""
    yield from _listed(fb, "motive", ("behaviour", "impact"))


def impact_missing(fb: Feedback) -> Iterator[Hit]:
    """Nothing says what it led to."""
    part = fb.part("impact")
    if (fb.whole and not part.text) or (not fb.whole and not _IMPACT.search(part.text)):
        yield Hit("impact" if fb.whole else part.name)


def impact_not_own(fb: Feedback) -> Iterator[Hit]:
    """Told for others or as blame ("you made everyone angry")."""
    part = fb.part("impact")
    blame = _MADE_ME.search(part.text)
    if blame:
        yield Hit(part.name, *blame.span())
    elif (
        fb.whole
        and part.text
        and not _FIRST_PERSON.search(part.text)
        and not _IMPACT.search(part.text)
    ):
        yield Hit(part.name, 0, len(part.text))


def absolute(fb: Feedback) -> Iterator[Hit]:
    """ "Always" and "never" invite a counter-example."""
    for part in fb.parts:
        if part.name != "question" and (match := part.cues.first("absolute")):
            yield Hit(part.name, match.start, match.end)
            return


def no_question(fb: Feedback) -> Iterator[Hit]:
    """Nobody asks how the other saw it."""
    if not any("?" in part.text for part in fb.parts):
        yield Hit("question" if fb.whole else fb.parts[0].name)


def several_behaviours(fb: Feedback) -> Iterator[Hit]:
    """More than one point: the second is not heard."""
    part = fb.part("behaviour")
    if match := _SECOND.search(part.text):
        yield Hit(part.name, *match.span())


def sandwich(fb: Feedback) -> Iterator[Hit]:
    """Praise, then "but": the praise becomes packaging."""
    for part in fb.parts:
        if match := _SANDWICH.search(part.text):
            yield Hit(part.name, *match.span())


def hearsay(fb: Feedback) -> Iterator[Hit]:
    """What others are said to think."""
    yield from _listed(fb, "hearsay", ("situation", "behaviour", "impact"))


def advice(fb: Feedback) -> Iterator[Hit]:
    """An instruction where an observation belongs."""
    for part in fb.parts:
        if match := _ADVICE.search(part.text):
            yield Hit(part.name, *match.span())
            return


def _listed(fb: Feedback, name: str, parts: tuple[str, ...]) -> Iterator[Hit]:
    for part in {fb.part(p).name: fb.part(p) for p in parts}.values():
        if match := part.cues.first(name):
            yield Hit(part.name, match.start, match.end)
            return


CHECKS: Mapping[str, Check] = {
    "F501": situation_missing,
    "F502": situation_undated,
    "F503": behaviour_unseen,
    "F504": trait_word,
    "F505": motive_guess,
    "F506": impact_missing,
    "F507": impact_not_own,
    "F508": absolute,
    "F509": no_question,
    "F510": several_behaviours,
    "F511": sandwich,
    "F512": hearsay,
    "F513": seemed,
    "F514": advice,
}
