"""Whether words tell a promise as kept: by its own deed in the past, or by what came of it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.likeness import Gist, at_odds, bases, gist
from mentor_copilot.domain.library.words import stem

OWN_WORDS = 0.75  # of a promise's telling words, where its deed is told in its own words
SLIP = 5  # letters; in a shorter word another letter is another word
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.;!?\n]+[.;!?\n]*")
_DENIED = re.compile(
    r"\b(?:not|never|no|nobody|nothing|if|whether|until|before|unless|wish|hope\w*|will|would"
    r"|should|shall|could|once|when)\b"
    r"|n['’]t\b|['’]ll\b|\?\s*$",
    re.IGNORECASE,
)

# What a line says of what became of a thing, and why: no part of the thing.
_REASON = re.compile(
    r"\s*(?:[;(]|,\s|\b(?:because|since|as there|for lack)\b|[.!?]\s).*$", re.DOTALL
)
_MARKS = re.compile(
    r"\b(?:good news|bad news|news on|all|finished|done|completed?|sorted|settled|tick(?:ed)? off"
    r"|cross(?:ed)? off|(?:come )?off (?:the|my|our) list|letting go of|let go of|dropp(?:ing|ed)"
    r"|giving up on|given up on|gave up on|forget(?: about)?|no point in|can|told|agreed|said"
    r"|any longer|any ?more|after all|not yet|nothing yet)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(r"\b(?:to|please|must|still|can|may)\s+$", re.IGNORECASE)


class _Verb(NamedTuple):
    """A verb told of in a sentence: its stem, and the words around it."""

    stem: str
    before: str
    after: str
    past: bool  # whether its form is of the past alone


def same_deed(promise: str, told: str, *, bare: bool = True) -> bool:
    """Whether words tell a promise as done in its own words: its verb in the past, all it names.

    Without `bare`, "read the book" with nobody before it may be what is still to be read.
    """
    head = head_verb(promise)
    if not head or head not in deeds(told):
        return False
    return any(
        _names_all(promise, head, f"{verb.before} {verb.after}")
        for verb in _told(told)
        if verb.stem == head and not _denied(promise, verb)
        if bare or verb.past or verb.before.strip(" -*•")
    )


def came_of(promise: str, told: str) -> bool:
    """Whether words tell what comes of the deed alone: "order the clay", "the clay has arrived"."""
    pattern = _outcomes().get(head_verb(promise))
    if pattern is None:
        return False
    return any(
        pattern.search(one) and not _DENIED.search(one) and _names_all(promise, "", one, whole=True)
        for one in _SENTENCE.findall(told)
    )


def tells_outcome(told: str) -> bool:
    """Whether words may tell what came of some deed or other: a first look before `came_of`."""
    return _any_outcome().search(told) is not None


def same_matter(promise: str, told: str, *, fewest: int = 1) -> bool:
    """Whether words name the matter of a promise and no other ("the trip letter: finished").

    The reason given behind them, and the marks of what became of it, are left out.
    """
    other = _matter(told)
    if len(other.telling) < fewest:
        return False
    one = gist(promise)
    return other.telling <= one.telling and not at_odds(one.numbers, other.numbers)


@lru_cache(maxsize=10_000)
def _matter(told: str) -> Gist:
    """What words are about, without the marks of what became of it and the reason for that."""
    return gist(_MARKS.sub(" ", _REASON.sub("", told)))


def same_act(promise: str, told: str) -> bool:
    """Whether words name the act of a promise and nothing that is not in it ("not ask Tine")."""
    head = head_verb(promise)
    if not head or head not in _stems(told):
        return False
    one, other = gist(promise), gist(told)
    rest = other.telling - {head}
    return bool(rest) and rest <= one.telling and not at_odds(one.numbers, other.numbers)


@lru_cache(maxsize=10_000)
def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(bases().get(low, low)) for low in _low(words))


@lru_cache(maxsize=50_000)
def head_verb(promise: str) -> str:
    """The stem of the verb of a promise ("still have to ask Lea": "ask"); "" where none is."""
    passed = lexicon.words("before_the_deed")
    low = next((low for low in _low(promise) if low not in passed), "")
    return stem(bases().get(low, low))


def lets_go(promise: str) -> bool:
    """Whether what is promised is to drop, cancel or leave something."""
    return head_verb(promise) in {stem(verb) for verb in lexicon.words("letting_go")}


@lru_cache(maxsize=50_000)
def deeds(words: str) -> frozenset[str]:
    """The stems of the verbs in the past in words, denied or not."""
    return frozenset(verb.stem for verb in _told(words))


def _low(words: str) -> list[str]:
    return [found.lower().replace("’", "'") for found in _TOKEN.findall(words)]


def _told(words: str) -> Iterator[_Verb]:
    for sentence in _SENTENCE.findall(words):
        for found in _TOKEN.finditer(sentence):
            low = found.group().lower()
            if low in bases() or (low.endswith("ed") and len(low) > 4):
                base = bases().get(low, low)
                before, after = sentence[: found.start()], sentence[found.end() :]
                yield _Verb(stem(base), before, after, past=base != low or low.endswith("ed"))


def _denied(promise: str, verb: _Verb) -> bool:
    """Whether a deed is denied, asked or to come; what the promise says itself denies nothing."""
    if _DENIED.search(verb.before) or _AHEAD.search(verb.before):
        return True
    own = {found.group().lower() for found in _DENIED.finditer(promise)}
    return any(found.group().lower() not in own for found in _DENIED.finditer(verb.after))


def _names_all(promise: str, head: str, told: str, *, whole: bool = False) -> bool:
    """Whether words name what a promise is about: nearly all of it, or all."""
    one, other = gist(promise), gist(told)
    wanted = one.telling - {head or head_verb(promise)}
    if not wanted or at_odds(one.numbers, other.numbers):
        return False
    found = _found(wanted, other)
    return found == len(wanted) if whole else found >= OWN_WORDS * len(wanted)


def _found(wanted: frozenset[str], other: Gist) -> int:
    """How many words are named, "owns" by "owner" too; one may have a slip of the keyboard."""
    missed = [word for word in wanted if not any(_is_word(word, told) for told in other.telling)]
    slips = len(missed) == 1 < len(wanted) and any(
        len(missed[0]) >= SLIP and OSA.distance(missed[0], told) == 1 for told in other.telling
    )
    return len(wanted) - len(missed) + slips


def _is_word(one: str, other: str) -> bool:
    # "mornings" and "morning" come to one stem the second time
    short, long = sorted((stem(one), stem(other)), key=len)
    return short == long or (len(short) > 2 and long in (f"{short}er", f"{short}or"))


@cache
def _any_outcome() -> re.Pattern[str]:
    listed: dict[str, str] = lexicon.lists("words")["outcomes"]
    return re.compile(rf"\b(?:{'|'.join(listed.values())})\b", re.IGNORECASE)


@cache
def _outcomes() -> dict[str, re.Pattern[str]]:
    """What tells that a verb is done, by its stem."""
    listed: dict[str, str] = lexicon.lists("words")["outcomes"]
    return {
        stem(verb): re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
        for verb, pattern in listed.items()
    }
