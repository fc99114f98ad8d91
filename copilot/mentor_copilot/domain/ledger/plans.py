"""Plans: lines of lists, boxes, replies that take something on, and orders with a day."""

import re

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.claim import ClaimKind, Stance
from mentor_copilot.domain.ledger.clauses import promises, reports
from mentor_copilot.domain.ledger.layout import Box
from mentor_copilot.domain.ledger.sentence import PLANS, Sentence, Told
from mentor_copilot.domain.ledger.stances import stance_of, ticked

FUTURE = re.compile(
    r"\b(?:will|won['’]t|going to|plan(?:s|ning|ned)? to|(?:hope|hoping|aim|intend)(?:ing)? to|"
    r"to be (?:done|sent|finished|completed)|tomorrow|next (?:week|month|year|session|time)|"
    r"by (?:the )?(?:end of|next|this|mon|tue|wed|thu|fri|sat|sun|\d)\w*|"
    r"(?:due|tbd|tbc|todo|to do)\b)|['’]ll\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\W*(?:(?:and|also|then|so)\s+)?(?:will|going to|plan(?:ning)? to|(?:aim|intend)(?:ing)? to|"
    r"(?:promised|agreed|committed|offered) to|['’]ll)\s+(?P<verb>[^\W\d_]+)",
    re.IGNORECASE,
)
_TO_DO = re.compile(r"\W*(?:to|TODO:?|to do:)\s+(?P<verb>[a-z]+)\b")
_ADDRESSED = re.compile(r"\b(?:you|your|me|please|don['’]t|let['’]?s)\b", re.IGNORECASE)
_DATED = re.compile(
    r"\b(?:by|before|until|till|due|next (?:week|month|time|session|mon|tue|wed|thu|fri)|this week|"
    r"tomorrow|today|on (?:the )?(?:mon|tue|wed|thu|fri|sat|sun|\d))",
    re.IGNORECASE,
)
_AS_NOUN = re.compile(r"\W*\w+\s+(?:is|was|are|were|has|had|will|would|from|of)\b", re.IGNORECASE)
_WISH = re.compile(
    r"\W*(?:i|we)\s+(?:(?:also|really|still)\s+)?(?:want|need|have|hope|would like|should|must)\b",
    re.IGNORECASE,
)


def boxed(sentence: Sentence) -> Told:
    """A line with a check box is a plan, or a deed where the box is ticked."""
    kinds: dict[Box, ClaimKind] = {"open": "promised", "done": "done", "dropped": "decided"}
    box = sentence.box or "open"
    if box == "done" and stance_of(sentence.words) == "dropped":
        box = "dropped"
    stance: Stance | None = "dropped" if box == "dropped" else None
    made = promises(sentence.text, sentence.start, sentence.end, sentence.cast, sentence.turn.first)
    if made and not made[0].shared:
        return sentence.told(kinds[box], made[0].who, made[0].verb, stance)
    return sentence.told(kinds[box], sentence.teller, stance=stance)


def remark(sentence: Sentence) -> Told:
    """A remark upon somebody else's line promises only what it says in so many words."""
    bare = _BARE.match(sentence.words)
    if bare and not sentence.asks and is_act(bare["verb"]):
        return sentence.told("promised", sentence.by, sentence.start + bare.start("verb"))
    return sentence.told("said", sentence.by)


def taken_on(words: str) -> bool:
    """Whether a reply takes on what it replies to ("Will do!")."""
    plain = re.sub(r"[^\w' ’]+", " ", words).strip().lower()
    return re.fullmatch(lexicon.either("taking_on") + r"(?:\s\w+){0,3}", plain) is not None


def is_listed(sentence: Sentence) -> bool:
    """Whether a line is one of a list of plans, and no talk around it."""
    if sentence.meaning not in PLANS:
        return False
    if not sentence.bullet and reports(sentence.words, sentence.cast.people):
        return False
    if sentence.leading:
        return True
    starts = sentence.first_word in lexicon.words("orders") or _WISH.match(sentence.words)
    return bool(starts) and not (sentence.bullet or _ADDRESSED.search(sentence.words))


def listed(sentence: Sentence) -> Told:
    """A line of a list of plans: a plan, unless it says of itself that it is done or dropped."""
    stance = stance_of(sentence.words)
    if ticked(sentence.words):
        return sentence.told("done", sentence.teller, by_heading=True)
    if stance == "dropped" and not sentence.asks:
        return sentence.told("decided", sentence.teller, stance=stance, by_heading=True)
    if sentence.nested and is_remark(sentence):
        return sentence.told("said", sentence.turn.speaker)
    bare = _BARE.match(sentence.words) or _TO_DO.match(sentence.words)
    verb = sentence.start + bare.start("verb") if bare else None
    return sentence.told("promised", sentence.doer, verb, stance, by_heading=True)


def is_remark(sentence: Sentence) -> bool:
    """Whether a line below another talks about it, and is none of its own."""
    talks = sentence.first_word in lexicon.words("remarks")
    return talks or _ADDRESSED.search(sentence.words) is not None


def is_act(verb: str) -> bool:
    """Whether a verb is a doing, and no state ("be", "need")."""
    return verb.lower() not in lexicon.words("states")


def bare_future(sentence: Sentence) -> Told | None:
    """A future without a subject at the head of a line ("Will send it", "- to read chapter 2")."""
    if sentence.asks:
        return None
    bare = _BARE.match(sentence.words)
    if bare is None and (sentence.bullet or sentence.turn.spoken):
        bare = _TO_DO.match(sentence.words)
    if bare and is_act(bare["verb"]):
        return sentence.told("promised", sentence.by, sentence.start + bare.start("verb"))
    return None


def ordered(sentence: Sentence) -> Told | None:
    """A line such as "send CV by Friday": a piece of work with its day, if nobody is told to."""
    if sentence.first_word not in lexicon.words("orders") or sentence.asks:
        return None
    if _ADDRESSED.search(sentence.words) or not _DATED.search(sentence.words):
        return None
    if sentence.meaning in (None, "open") and not _AS_NOUN.match(sentence.words):
        return sentence.told("promised", sentence.by)
    return None
