"""Promises in other words than "will": what is on somebody's list, what they took on or want done.

Each shape names its owner or none does: "my" is the speaker's, "you" the other's of the pair, a
name its bearer's. "Somebody has to" and "who?" make a promise of nobody.
"""

import re
from dataclasses import replace
from functools import cache

from mentor_copilot.domain.ledger import lexicon
from mentor_copilot.domain.ledger.clauses import Clause, reports
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.plans import is_act
from mentor_copilot.domain.ledger.sentence import Sentence
from mentor_copilot.domain.ledger.stances import stance_of, ticked
from mentor_copilot.domain.ledger.subjects import resolve, subject
from mentor_copilot.domain.reader.verbs import is_verb

_VERB = r"(?P<verb>[a-z][\w’'-]*)"
_THING = (
    r"(?P<verb>(?:(?i:the|this|that|these|those|my|your|his|her|its|our|their|both|all|one|two|three"
    r"|four|five|six|seven|eight|nine|ten)\b|[A-Z\d]))"
)
_OPENING = r"\W*(?:(?i:so|also|then|and|but|well|finally|ok|yes|now|plus|today)\b[,:]?\s+)?"
_POSSESSIVE = {"my": "i", "your": "you", "his": "he", "her": "she", "our": "we", "their": "they"}
_OBJECT = {
    "me": "i",
    "mine": "i",
    "you": "you",
    "him": "he",
    "her": "she",
    "us": "we",
    "them": "they",
}
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)?")
_DUTY = re.compile(r"\b(?:steps?|tasks?|actions?|homework|assignment|to ?-?dos?|promise)\b", re.I)
_IS_THING = re.compile(_THING.replace("?P<verb>", "?:"))
FEWEST_WORDS = 2
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|did|does)\b")
_LOAD = re.compile(r"[\w'’]+(?:\s+[\w'’-]+){0,2}")
_QUESTIONED = re.compile(
    r"[\s,;:–-]*(?:[(\[]\s*(?:who|owner|tbd|anyone)\s*\??\s*[)\]]|,\s*who\?)\s*$"
)


def undertaking(sentence: Sentence) -> Clause | None:
    """The one promise that a sentence makes in other words; none in what is late or let go."""
    if stance_of(sentence.words) in ("dropped", "not_yet", "moved"):
        return None
    made = _untaken(sentence)
    if made is None and not (sentence.asks or ticked(sentence.words)):
        made = next(filter(None, (read(sentence) for read in _READ)), None)
    return made


def _pointed(sentence: Sentence) -> Clause | None:
    """ "My next step is to call", "Ana's homework: the survey", "on my list: the survey"."""
    found = _duty(sentence.cast.people).search(sentence.words)
    if found is None:
        return None
    if found["verb"]:
        return _clause(found, sentence, _owner(found, sentence)) if _acts(found) else None
    rest = sentence.words[found.start("thing") :]
    if not (_is_thing(rest) or _works(found["thing"])) or len(rest.split()) < FEWEST_WORDS:
        return None
    if found["bearer"] and not _DUTY.search(found.group()):
        return None
    # a day before the colon belongs to the promise: "on my plate by Friday: the survey"
    at = sentence.start + found.start("thing")
    return Clause(sentence.start, at, sentence.end, _owner(found, sentence))


def _handed(sentence: Sentence) -> Clause | None:
    """ "Ana -> the survey": what an arrow hands to somebody, if it is no sentence of its own."""
    turn, words = sentence.turn, sentence.words
    if not (turn.voice.handed and sentence.leading) or reports(words, sentence.cast.people):
        return None
    if not (_is_thing(words) or _works(sentence.first_word)) or _FINITE.search(words):
        return None
    return Clause(sentence.start, sentence.start, sentence.end, turn.speaker)


def _meant(sentence: Sentence) -> Clause | None:
    """ "What I take home is to call", "The one thing she wants to get done is to call"."""
    found = _cleft(sentence.cast.people).match(sentence.words)
    made = _with_subject(found, sentence) if found else None
    return replace(made, start=made.verb) if made else None  # "from today" is no day to do it by


def _taken(sentence: Sentence) -> Clause | None:
    """ "Ana takes on the survey", "Kim said yes to two talks"; no load or role that came along."""
    found = _take(sentence.cast.people).match(sentence.words)
    if found is None:
        return None
    things = _LOAD.match(sentence.words, found.start("verb"))
    if things and set(_WORD.findall(things.group().lower())) & _undertaken("loads"):
        return None
    return _with_subject(found, sentence)


def _noted(sentence: Sentence) -> Clause | None:
    """ "I put it in the calendar to call", "She has set a reminder to call"."""
    found = _note(sentence.cast.people).match(sentence.words)
    return _with_subject(found, sentence) if found and _acts(found) else None


def _agreed_to(sentence: Sentence) -> Clause | None:
    """ "It was her idea to call Lea, so she will"."""
    found = _echo(sentence.cast.people).search(sentence.words)
    return _with_subject(found, sentence) if found and _acts(found) else None


def _wanted(sentence: Sentence) -> Clause | None:
    """ "I want to read chapter 4", "want to call Lea": only what is a piece of work.

    Under a heading that asks for help it is what the help is wanted for.
    """
    if sentence.meaning == "asked_for_help":
        return None
    found = _want(sentence.cast.people).match(sentence.words)
    if found is None or not _acts(found) or not _works(found["verb"]):
        return None
    if set(_WORD.findall(sentence.words.lower())) & _undertaken("wishes"):
        return None
    if found["subj"]:
        return _with_subject(found, sentence)
    turn = sentence.turn
    own = found["lone"].lower() in ("want to", "plan to", "intend to")  # "wants to" is another's
    by = sentence.by or (turn.first if own and turn.owner is None and not turn.spoken else None)
    return _clause(found, sentence, by)


def _told_of(sentence: Sentence) -> Clause | None:
    """ "Said I would call Lea": the one who says "I"."""
    found = _SAID_I.match(sentence.words)
    return _clause(found, sentence, sentence.turn.first) if found and _acts(found) else None


_READ = (_handed, _pointed, _meant, _taken, _noted, _told_of, _agreed_to, _wanted)
_SAID_I = re.compile(
    r"\W*(?:said|promised|agreed|told (?:\w+ ){1,2}?)\s*(?:that )?i(?: would| will|['’](?:d|ll))\s+"
    + r"(?P<verb>[a-z][\w’'-]*)",
    re.IGNORECASE,
)


def _untaken(sentence: Sentence) -> Clause | None:
    """ "Somebody has to book the room", "No taker yet: the room", "book the room (who?)"."""
    words = sentence.words
    behind = _QUESTIONED.search(words.lower())
    if behind and sentence.first_word in lexicon.words("orders"):
        return Clause(sentence.start, sentence.start, sentence.start + behind.start(), None)
    found = _nobodys().match(words)
    if found is None or sentence.asks:
        return None
    verb = "verb" if found["verb"] else "verb2"
    return Clause(sentence.start, sentence.start + found.start(verb), sentence.end, None)


def _with_subject(found: re.Match[str] | None, sentence: Sentence) -> Clause | None:
    if found is None or found["subj"].lower() in ("it", "this", "that"):
        return None
    return _clause(found, sentence, _subject(found, sentence))


def _subject(found: re.Match[str], sentence: Sentence) -> str | None:
    first, people = sentence.turn.first, sentence.cast.people
    if found["subj"].lower() == "you":
        return people.other(first) if first else None
    return resolve(found, sentence.cast, first, "send")


def _owner(found: re.Match[str], sentence: Sentence) -> str | None:
    """The one whom "my", "for her" or "Ana's" means."""
    holder = found["whose"] or found["bearer"]
    said = holder or found["whom"] or found["lone"]
    low = said.lower().removesuffix("'s").removesuffix("’s")
    pronoun = (_POSSESSIVE if holder else _OBJECT).get(low)
    first, people = sentence.turn.first, sentence.cast.people
    if pronoun is None:
        return people.named(said.removesuffix("'s").removesuffix("’s"))
    if pronoun == "you":
        return people.other(first) if first else None
    if pronoun in ("he", "she"):
        return sentence.cast.meant(first)
    return first if pronoun == "i" else None


def _clause(found: re.Match[str], sentence: Sentence, who: str | None) -> Clause:
    return Clause(sentence.start, sentence.start + found.start("verb"), sentence.end, who)


def _acts(found: re.Match[str]) -> bool:
    return is_act(found["verb"])


def _is_thing(words: str) -> bool:
    return _IS_THING.match(words) is not None


def _works(verb: str) -> bool:
    low = verb.lower()
    return low in lexicon.words("orders") | lexicon.words("acts") or is_verb(low)


@cache
def _duty(people: People) -> re.Pattern[str]:
    names = "|".join(rf"(?i:{re.escape(name)})" for name in people.names) or r"(?!)"
    mine = rf"(?P<whose>(?i:my|your|his|her|our|their)(?=\s)|(?:{names})['’]s)(?:\s+own)?"
    held = rf"(?i:(?:still|also|now|back|next)\s+)?(?i:on|at)\s+{mine}\s+(?i:{_piece('places')})"
    duty = mine.replace("whose", "bearer") + rf"\s+(?i:{_piece('duties')})"
    step = (
        r"(?i:next|up next|to do|left|open|action|what is left)(?:\s+up)?\s+(?i:for|with|on)\s+"
        rf"(?P<whom>(?i:me|you|him|her|us|them)|(?:{names}))"
    )
    until = r"(?:\s+[^\s.:;,!?]+){0,6}?"
    be_to = rf"\s+(?i:is|was|will be|remains)(?:\s+(?:now|still|just))?\s+to\s+{_VERB}"
    colon = r"\s*(?:[:→]|->)\s+(?:to\s+)?(?P<thing>[^\W_][\w'’-]*)"
    return re.compile(
        rf"(?:^{_OPENING}|[,;]\s+(?:and|so|but)\s+)(?:{held}|{duty}|{step}|(?P<lone>(?i:me|mine)))"
        rf"{until}(?:{be_to}|{colon})"
    )


@cache
def _cleft(people: People) -> re.Pattern[str]:
    head = (
        r"(?i:what|all(?: that)?|(?:the|one)(?:\s+\w+){0,2}?\s+(?:thing|step|job|task|bit|piece)s?"
        r"(?:\s+that)?)"
    )
    be_to = rf"(?i:is|was|will be)(?:\s+(?:now|just|still))?\s+to\s+{_VERB}"
    means = rf"(?:\s+\w+)?\s+(?i:{_piece('meaning_to')})"
    return re.compile(
        rf"{_OPENING}{head}\s+{subject(people)}{means}(?:\s+[^\s.:;!?,]+){{0,6}}?\s+{be_to}"
    )


@cache
def _take(people: People) -> re.Pattern[str]:
    lead = r"(?i:(?:will|shall|have|has|had|am|is|are|also|then|already|kindly|happily)\s+)*"
    return re.compile(
        rf"{_OPENING}{subject(people)}(?:\s+|(?=['’])){lead}(?i:{_piece('taking')})\s+{_THING}"
    )


@cache
def _note(people: People) -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}{subject(people)}(?:\s+|(?=['’]))(?i:{_piece('noting')})\s+(?:[^\s.:;!?,]+\s+){{0,4}}?"
        rf"(?i:{_piece('reminders')})(?:\s+[^\s.:;!?,]+){{0,3}}?\s+to\s+{_VERB}"
    )


@cache
def _echo(people: People) -> re.Pattern[str]:
    return re.compile(
        rf"\bto\s+{_VERB}[^.;:!?]*?,\s+(?:and\s+)?(?:so|which|that|as)\s+{subject(people)}\s+"
        r"(?i:will|shall|am going to|is going to)(?:\s+(?:do so|do it|do that|now))?\W*$"
    )


@cache
def _want(people: People) -> re.Pattern[str]:
    return re.compile(
        rf"{_OPENING}(?:{subject(people)}\s+(?i:(?:also|now|next|really|then|still)\s+)?"
        r"(?i:wants?|intends?|means?|would like)\s+to"
        r"|(?P<lone>(?i:wants?|plan|intends?|means?)\s+to))\s+"
        rf"(?:then\s+|now\s+|first\s+|also\s+)?{_VERB}"
    )


@cache
def _nobodys() -> re.Pattern[str]:
    untaken = _piece("untaken")
    return re.compile(
        rf"\W*(?:(?i:{untaken})\b(?:\s+[^\s.:;!?]+){{0,6}}?\s*:\s+(?P<verb>\w[\w'’-]*)"
        r"|(?i:somebody|someone|one of us)\s+(?i:has to|needs to|should|must|ought to)\s+"
        r"(?P<verb2>[a-z][\w'’-]*))"
    )


@cache
def _piece(key: str) -> str:
    return lexicon.either(key, "undertakings")


@cache
def _undertaken(key: str) -> frozenset[str]:
    return lexicon.words(key, "undertakings")
