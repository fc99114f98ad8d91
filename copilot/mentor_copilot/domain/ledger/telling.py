"""What one sentence tells, by its own words and by the heading it stands under."""

import re
from dataclasses import dataclass
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import ClaimKind, Stance
from mentor_copilot.domain.ledger.clauses import Clause, deed, promises
from mentor_copilot.domain.ledger.headings import Meaning
from mentor_copilot.domain.ledger.layout import Box
from mentor_copilot.domain.ledger.measures import Measure, measure_in
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.stances import stance_of, ticked
from mentor_copilot.domain.ledger.subjects import Cast, resolve, subject


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands and who is heard in it.

    `owner` is the one whose lines the heading asks for, `speaker` the one a prefix or suffix
    names, `first` the one who says "I". `comment` is a remark upon somebody else's line.
    """

    meaning: Meaning | None
    owner: str | None
    speaker: str | None
    spoken: bool
    first: str | None
    comment: bool
    leading: bool
    nested: bool
    bullet: bool
    box: Box | None
    cast: Cast

    @property
    def by(self) -> str | None:
        """Whose line it is where the sentence names nobody."""
        return self.speaker if self.spoken else self.owner


@dataclass(frozen=True, slots=True)
class Told:
    """A claim in the making: the cited stretch, and within it the words of what is told."""

    kind: ClaimKind
    who: str | None
    start: int
    end: int
    words_from: int
    stance: Stance | None = None
    measure: Measure | None = None
    by_heading: bool = False


PLANS: tuple[Meaning, ...] = ("promised", "planned", "unfinished")


def told(text: str, start: int, end: int, place: Place) -> list[Told]:
    """The claims of one sentence; a plan is never told as done, whatever it stands under."""
    words = text[start:end]
    sentence = _Sentence(text, start, end, words, place)
    if place.box:
        return [_boxed(sentence)]
    made = [] if _asks(words) else promises(text, start, end, place.cast, place.first)
    if made and not ticked(words):
        return [_promise(clause) for clause in made]
    if place.comment:
        return [_remark(sentence)]
    if place.leading and place.meaning in PLANS:
        return [_listed(sentence)]
    return [_by_words(sentence) or _by_heading(sentence)]


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    start: int
    end: int
    words: str
    place: Place

    def told(
        self,
        kind: ClaimKind,
        who: str | None,
        words_from: int | None = None,
        stance: Stance | None = None,
        measure: Measure | None = None,
        by_heading: bool = False,
    ) -> Told:
        """A claim over the whole sentence."""
        begin = self.start if words_from is None else words_from
        return Told(kind, who, self.start, self.end, begin, stance, measure, by_heading)

    def teller(self) -> str | None:
        """The subject at the head of the sentence, or else the one whose line it is."""
        found = _head(self.place.cast.people).match(self.words)
        if found is None:
            return self.place.by
        if found["subj"].lower() in ("i", "we", "he", "she"):
            return resolve(found, self.place.cast, self.place.first, "")
        return self.place.cast.people.named(found["subj"]) or self.place.by


@cache
def _head(people: People) -> re.Pattern[str]:
    return re.compile(rf"\W*{subject(people)}(?=['’\s])")


@cache
def _cue(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){lexicon.either(key)}(?!\w)", re.IGNORECASE)


_FUTURE = re.compile(
    r"\b(?:will|won['’]t|going to|plan(?:s|ning|ned)? to|(?:hope|hoping|aim|intend)(?:ing)? to|"
    r"to be (?:done|sent|finished|completed)|tomorrow|next (?:week|month|year|session|time)|"
    r"(?:due|tbd|tbc|todo|to do)\b)|['’]ll\b",
    re.IGNORECASE,
)
_BARE_FUTURE = re.compile(
    r"\W*(?:(?:and|also|then|so)\s+)?(?:will|going to|plan(?:ning)? to|(?:aim|intend)(?:ing)? to|"
    r"(?:promised|agreed|committed|offered) to|['’]ll)\s+(?P<verb>[^\W\d_]+)",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\W*(?:to|TODO:?|to do:)\s+(?P<verb>[a-z]+)\b")
_STATE_DONE = re.compile(r"\b(?:is|are|was|were|been|got|now|all)\s+(?:\w+ly\s+|now\s+|all\s+)?$")
_NOT = re.compile(r"\b(?:not|never|no|without|nothing)\b|n['’]t\b", re.IGNORECASE)
_FIRST = re.compile(r"\W*(?P<word>[^\W\d_]+(?:-[^\W\d_]+)?)")


def _asks(words: str) -> bool:
    return words.rstrip(" )\"'*_").endswith("?")


def _promise(clause: Clause) -> Told:
    return Told("promised", clause.who, clause.start, clause.end, clause.verb)


def _boxed(sentence: _Sentence) -> Told:
    kinds: dict[Box, ClaimKind] = {"open": "promised", "done": "done", "dropped": "decided"}
    place = sentence.place
    box = place.box or "open"
    stance: Stance | None = "dropped" if box == "dropped" else None
    made = promises(sentence.text, sentence.start, sentence.end, place.cast, place.first)
    who, verb = (made[0].who, made[0].verb) if made else (sentence.teller(), None)
    return sentence.told(kinds[box], who, verb, stance)


def _remark(sentence: _Sentence) -> Told:
    """A remark upon somebody else's line promises only what it says in so many words."""
    bare = _BARE_FUTURE.match(sentence.words)
    if bare and not _asks(sentence.words) and _is_act(bare["verb"]):
        return sentence.told("promised", sentence.place.by, sentence.start + bare.start("verb"))
    return sentence.told("said", sentence.place.by)


def _listed(sentence: _Sentence) -> Told:
    """A line of a list of plans: a plan, unless it says of itself that it is done or dropped."""
    stance = stance_of(sentence.words)
    if ticked(sentence.words):
        return sentence.told("done", sentence.teller(), by_heading=True)
    if stance == "dropped":
        return sentence.told("decided", sentence.teller(), stance=stance, by_heading=True)
    if sentence.place.nested and _is_remark(sentence.words):
        return sentence.told("said", None)
    bare = _BARE_FUTURE.match(sentence.words) or _TO_DO.match(sentence.words)
    verb = sentence.start + bare.start("verb") if bare else None
    return sentence.told("promised", sentence.teller(), verb, stance, by_heading=True)


def _is_remark(words: str) -> bool:
    first = _FIRST.match(words)
    return first is not None and first["word"].lower() in lexicon.words("remarks")


def _is_act(verb: str) -> bool:
    return verb.lower() not in lexicon.words("states")


def _by_words(sentence: _Sentence) -> Told | None:
    """What a sentence tells by its own words, the most telling cue first."""
    for read in (_future, _stance, _cued, _measured, _deed, _ordered):
        found = read(sentence)
        if found:
            return found
    return None


def _future(sentence: _Sentence) -> Told | None:
    place = sentence.place
    if _asks(sentence.words):
        return None
    bare = _BARE_FUTURE.match(sentence.words)
    if bare is None and place.bullet:
        bare = _TO_DO.match(sentence.words)
    if bare and _is_act(bare["verb"]):
        return sentence.told("promised", place.by, sentence.start + bare.start("verb"))
    return None


def _stance(sentence: _Sentence) -> Told | None:
    stance = stance_of(sentence.words)
    if stance == "dropped":
        return sentence.told("decided", sentence.teller(), stance=stance)
    if stance in ("moved", "not_yet"):
        hard = sentence.place.meaning == "obstacle" or _cue("struggling").search(sentence.words)
        kind: ClaimKind = "obstacle" if hard else "said"
        return sentence.told(kind, sentence.teller(), stance=stance)
    return None


_CUES: tuple[tuple[ClaimKind, str], ...] = (
    ("decided", "deciding"),
    ("asked_for_help", "asking"),
    ("obstacle", "struggling"),
    ("feedback", "feeding_back"),
    ("win", "winning"),
)


def _cued(sentence: _Sentence) -> Told | None:
    if sentence.place.meaning in ("done", "win", "asked_for_help", "obstacle", "feedback"):
        if sentence.place.leading:
            return None
    for kind, key in _CUES:
        if _cue(key).search(sentence.words):
            return sentence.told(kind, sentence.teller())
    return None


def _measured(sentence: _Sentence) -> Told | None:
    if _asks(sentence.words) or _FUTURE.search(sentence.words):
        return None
    measure = measure_in(sentence.words)
    if measure is None:
        return None
    who = sentence.teller()
    owner = measure.owner.lower().split()[-1] if measure.owner else ""
    people = sentence.place.cast.people
    if owner == "my":
        who = sentence.place.first
    elif owner in ("her", "his"):
        who = sentence.place.cast.meant(sentence.place.first)
    elif owner.endswith(("'s", "’s")):
        who = people.named(owner[:-2])
    return sentence.told("measured", who, measure=measure)


def _deed(sentence: _Sentence) -> Told | None:
    words, place = sentence.words, sentence.place
    if _asks(words) or _FUTURE.search(words):
        return None
    stance = stance_of(words)
    clause = deed(sentence.text, sentence.start, sentence.end, place.cast, place.first)
    if clause:
        return sentence.told("done", clause.who, clause.verb, stance)
    if _NOT.search(words) or place.meaning == "thanks":
        return None
    if _is_state_done(words) or ticked(words) or _starts_done(sentence):
        return sentence.told("done", sentence.teller(), stance=stance)
    return None


def _is_state_done(words: str) -> bool:
    """ "The draft is done": a state of completion, and no "once", "if" or "until" before it."""
    for found in _cue("done_states").finditer(words):
        before = words[: found.start()]
        if _STATE_DONE.search(before):
            return not _cue("subordinates").search(before)
    return False


def _starts_done(sentence: _Sentence) -> bool:
    first = _FIRST.match(sentence.words)
    if first is None or not sentence.place.bullet or not sentence.place.leading:
        return False
    word = first["word"].lower()
    past = word in lexicon.words("past") or (word.endswith("ed") and len(word) > 4)
    return past and word not in lexicon.words("no_deeds") and word not in lexicon.words("orders")


def _ordered(sentence: _Sentence) -> Told | None:
    """A line such as "send CV by Friday": a piece of work with its day, if nobody is told to."""
    first = _FIRST.match(sentence.words)
    if first is None or first["word"].lower() not in lexicon.words("orders"):
        return None
    if _ADDRESSED.search(sentence.words) or not _DATED.search(sentence.words):
        return None
    if sentence.place.meaning in (None, "open") and not _asks(sentence.words):
        return sentence.told("promised", sentence.place.by)
    return None


_ADDRESSED = re.compile(r"\b(?:you|your|me|please|don['’]t)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:by|before|until|till|due|next|this|on|tomorrow|today)\b", re.IGNORECASE)

_KINDS: dict[Meaning, ClaimKind] = {
    "asked_for_help": "asked_for_help",
    "obstacle": "obstacle",
    "win": "win",
    "done": "done",
    "decided": "decided",
    "feedback": "feedback",
}


def _by_heading(sentence: _Sentence) -> Told:
    """What the heading makes of a line that does not say itself what it is."""
    place = sentence.place
    kind = _KINDS.get(place.meaning, "said") if place.meaning and place.leading else "said"
    if kind in ("done", "win") and (_unsure(sentence.words)):
        kind = "said"
    if kind != "said" and place.nested and _is_remark(sentence.words):
        kind = "said"
    if kind == "said":
        return sentence.told("said", sentence.teller())
    return sentence.told(kind, sentence.teller(), stance=stance_of(sentence.words), by_heading=True)


def _unsure(words: str) -> bool:
    return bool(_asks(words) or _FUTURE.search(words) or _NOT.search(words))
