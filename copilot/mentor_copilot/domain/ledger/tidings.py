"""What a sentence tells that is no plan: deeds, decisions, obstacles, asks, measures, wins."""

import re
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import ClaimKind
from mentor_copilot.domain.ledger.clauses import deed
from mentor_copilot.domain.ledger.headings import Meaning
from mentor_copilot.domain.ledger.measures import measure_in
from mentor_copilot.domain.ledger.plans import FUTURE, bare_future, is_remark, ordered
from mentor_copilot.domain.ledger.sentence import Sentence, Told
from mentor_copilot.domain.ledger.stances import stance_of, ticked
from mentor_copilot.domain.reader.verbs import from_gerund

_STATE = re.compile(r"\b(?:is|are|was|were|been|got|now|all)\s+(?:\w+ly\s+|now\s+|all\s+)?$")
_TO = re.compile(r"\bto (?P<verb>[a-z]+)")
_WORDS = re.compile(r"[a-z]+")
_NOT = re.compile(r"\b(?:not|never|no|without|nothing)\b|n['’]t\b", re.IGNORECASE)


def by_words(sentence: Sentence) -> Told | None:
    """What a sentence tells by its own words, the most telling cue first."""
    for read in (bare_future, _standing, _cued, _measured, _done, ordered):
        found = read(sentence)
        if found:
            return found
    return None


def _standing(sentence: Sentence) -> Told | None:
    """What is told of something promised before: dropped, moved, not yet."""
    stance = None if sentence.asks else stance_of(sentence.words)
    if stance is None or stance == "partly":
        return None
    hard = sentence.meaning == "obstacle" or _cue("struggling").search(sentence.words)
    kind: ClaimKind = "obstacle" if hard else "said"
    if stance == "dropped" and not hard and _cue("own_choice").search(sentence.words):
        kind = "decided"
    return sentence.told(kind, sentence.teller, stance=stance)


_CUES: tuple[tuple[ClaimKind, str], ...] = (
    ("decided", "deciding"),
    ("asked_for_help", "asking"),
    ("obstacle", "struggling"),
    ("feedback", "feeding_back"),
    ("win", "winning"),
)
_OWN: tuple[Meaning, ...] = ("done", "win", "asked_for_help", "obstacle", "feedback", "decided")


def _cued(sentence: Sentence) -> Told | None:
    if sentence.meaning in _OWN and sentence.leading and not sentence.nested:
        return None
    for kind, key in _CUES:
        if not (_cue(key).search(sentence.words) or _asked(kind, sentence)):
            continue
        if kind in ("feedback", "win") and _uncertain(sentence):
            continue
        asked = kind == "asked_for_help" and sentence.asks  # "Could Kim ...?" is not asked by Kim
        return sentence.told(kind, sentence.by if asked else sentence.teller)
    return None


def _asked(kind: ClaimKind, sentence: Sentence) -> bool:
    if kind != "asked_for_help" or not sentence.asks:
        return False
    return _cue("asking_in_question").search(sentence.words) is not None


def _measured(sentence: Sentence) -> Told | None:
    if sentence.asks or FUTURE.search(sentence.words):
        return None
    measure = measure_in(sentence.words)
    if measure is None:
        return None
    who = sentence.teller
    owner = measure.owner.lower().split()[-1] if measure.owner else ""
    if owner == "my":
        who = sentence.turn.first
    elif owner in ("her", "his"):
        who = sentence.cast.meant(sentence.turn.first)
    elif owner.endswith(("'s", "’s")):
        who = sentence.cast.people.named(owner[:-2])
    return sentence.told("measured", who, measure=measure)


def _done(sentence: Sentence) -> Told | None:
    words = sentence.words
    if sentence.asks or FUTURE.search(words):
        return None
    stance = stance_of(words)
    clause = deed(sentence.text, sentence.start, sentence.end, sentence.cast, sentence.turn.first)
    if clause:
        return sentence.told("done", clause.who, clause.verb, stance)
    if _NOT.search(words) or sentence.meaning in ("thanks", "obstacle", "asked_for_help"):
        return None
    if _starts_done(sentence):
        return sentence.told("done", sentence.teller, stance=stance)
    if _is_state_done(words) or ticked(words):
        return sentence.told("said" if stance else "done", sentence.teller, stance=stance)
    return None


def _is_state_done(words: str) -> bool:
    """ "The draft is done": a state of completion, and no "once", "if" or "until" before it."""
    for found in _cue("done_states").finditer(words):
        before = words[: found.start()]
        if _STATE.search(before):
            return not _cue("subordinates").search(before)
    return False


def _starts_done(sentence: Sentence) -> bool:
    if not sentence.leading or not (sentence.bullet or sentence.turn.spoken):
        return False
    word = sentence.first_word
    free = sentence.meaning in ("done", "open", "win")  # elsewhere "Required reading" is no deed
    if not (_is_past(word) if free else word in lexicon.words("past")):
        return False
    return word not in lexicon.words("no_deeds") | lexicon.words("orders")


_KINDS: dict[Meaning, ClaimKind] = {
    "asked_for_help": "asked_for_help",
    "obstacle": "obstacle",
    "win": "win",
    "done": "done",
    "decided": "decided",
    "feedback": "feedback",
}


def by_heading(sentence: Sentence) -> Told:
    """What the heading makes of a line that does not say itself what it is.

    Nothing planned, open or denied becomes a deed or a win, whatever it stands under.
    """
    kind: ClaimKind = "said"
    if sentence.meaning and sentence.leading and not _stands_back(sentence):
        kind = _KINDS.get(sentence.meaning, "said")
    if kind in ("done", "win") and _uncertain(sentence):
        kind = "said"
    if kind == "said":
        return sentence.told("said", sentence.teller)
    stance = stance_of(sentence.words)
    if kind == "done" and from_gerund(sentence.first_word):
        stance = stance or "partly"
    return sentence.told(kind, sentence.teller, stance=stance, by_heading=True)


def _stands_back(sentence: Sentence) -> bool:
    """Whether a line below another only adds to it or answers it."""
    replies = sentence.meaning in ("asked_for_help", "obstacle", "win", "feedback")
    return sentence.nested and (replies or sentence.turn.spoken or is_remark(sentence))


def _uncertain(sentence: Sentence) -> bool:
    """Whether a line is asked, planned or denied, or names work "to do" and nothing that was."""
    words = sentence.words
    if sentence.asks or FUTURE.search(words) or _NOT.search(words):
        return True
    ahead = any(verb in lexicon.words("orders") for verb in _TO.findall(words.lower()))
    return ahead and not any(_is_past(word) for word in _WORDS.findall(words.lower()))


def _is_past(word: str) -> bool:
    return word in lexicon.words("past") or (word.endswith("ed") and len(word) > 4)


@cache
def _cue(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’']){lexicon.either(key)}(?!\w)", re.IGNORECASE)
