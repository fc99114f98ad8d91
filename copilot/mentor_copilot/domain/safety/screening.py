"""Before any model: is this text a reason to leave the agenda, and which?"""

import re
from collections.abc import Iterable
from functools import cache

from mentor_copilot.domain.safety.card import FLAGS, IN_NOTES, Card, Category, Place
from mentor_copilot.domain.safety.disguise import undisguise
from mentor_copilot.domain.safety.phrase import classes
from mentor_copilot.domain.safety.search import Hit, index
from mentor_copilot.domain.safety.stems import stem
from mentor_copilot.domain.safety.unspaced import find_unspaced
from mentor_copilot.domain.safety.words import Words, read

_QUOTED = re.compile(r":\s*[\"“„«'‘]?|[\"“”„«»‘]|(?<!\w)'")
_REPORT = re.compile(
    r" (?:say|write|text|tell|message|mention|post|type|send|ask|sign|quote|put|read)(?= )"
)
# The writer as the one who sees and tells, not as the one concerned.
BEREAVED = "bereaved-by-suicide"
_DIED = re.compile(r"\b(?:took|taken|killed|died|lost|committed)\b", re.IGNORECASE)
_STILL_ALIVE = re.compile(
    r"\b(?:want\w*|will|would|might|may|could|going to|tr(?:y|ies|ied|ying)|threat\w*|talk\w*"
    r"|wish\w*|if|nearly|almost|should|plan\w*|afraid|scared|worried)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r" i be (?:so |very |really )?(?:worry|scare|scared|afraid|concern|concerned)(?= )"
    r"| i (?:think|believe|fear|know|suspect|hear|see|find|notice)(?= )"
    r"| i (?:help|support|protect|save)(?= )"
    r"| (?:do|can|should|could) i (?:say|tell|talk|ask|do)(?= )"
    r"| (?:tell|ask|give|text|write|send|call|message|show) me(?= )"
)


@cache
def _own() -> re.Pattern[str]:
    """The writer named as the one concerned; "my brother" is not."""
    persons = "|".join(_others())
    return re.compile(rf" (?:i|me|myself|mine|my)(?= )(?!(?: [^ .]+)? (?:{persons}) )")


@cache
def _others() -> frozenset[str]:
    """Words that name somebody else ("he", "colleague")."""
    own = classes()
    return frozenset(
        stem(word) for name in ("someone", "I-other", "SELF-other") for word in own[name]
    )


def screen(text: str, place: Place = "message") -> Card | None:
    """The one card a text calls for, or None when coaching may go on.

    The lists are plain phrases with a reason each (lists/*.yaml, see SAFETY.md); a risk to life
    goes before every other card. `place="note"` is for a note about somebody: only risk to
    people is flagged there, everything else is part of the work.
    """
    words = read(text)
    card = _choose(words, text, [*index().find(words)], place) or find_unspaced(text, place)
    if card is None or FLAGS[card.category] not in ("crisis_card", "crisis_card_third"):
        plain = undisguise(words, text)
        hidden = plain and _choose(plain, text, index().find(plain), place)
        if hidden and (card is None or _rank(hidden.category) < _rank(card.category)):
            return hidden
    return card


def _choose(words: Words, text: str, hits: Iterable[Hit], place: Place) -> Card | None:
    """The card of the gravest category; two weak signs of it weigh as much as a strong one."""
    hits = _without_the_dead([hit for hit in hits if place in hit.group.place], words, text)
    grave: dict[Category, Hit] = {}
    for hit in hits:
        if hit.group.strength == "strong":
            category = _category(hit, words, text)
            grave.setdefault(category, hit)
    if _told_of_another(grave):
        del grave["crisis"]
    if not grave.keys() & {"crisis", "threat", "third_person"}:
        grave |= _weighed(hits, words, text, place)
    if place == "note":
        grave = {category: hit for category, hit in grave.items() if category in IN_NOTES}
    if not grave:
        return None
    category = min(grave, key=_rank)
    hit = grave[category]
    flag = FLAGS[category]
    if place == "note" and category != "abuse":
        flag = "crisis_flag_mentor"
    return Card(category, flag, words.span(hit.start, hit.end), hit.group.language)


def _without_the_dead(hits: list[Hit], words: Words, text: str) -> list[Hit]:
    """The signs without those that speak of somebody who has died by suicide.

    Who is bereaved is asked how they are; the one they speak of needs no help any more.
    """
    mourned = [hit for hit in hits if hit.group.id == BEREAVED and _has_died(hit, words, text)]
    return [hit for hit in hits if hit in mourned or all(_apart(hit, one) for one in mourned)]


def _has_died(hit: Hit, words: Words, text: str) -> bool:
    start, end = words.span(hit.start, hit.end)
    told = text[start:end]
    return bool(_DIED.search(told)) and not _STILL_ALIVE.search(text[max(0, start - 40) : end])


def _told_of_another(grave: dict[Category, Hit]) -> bool:
    """Whether a list of another language finds the same words said of somebody else."""
    own, other = grave.get("crisis"), grave.get("third_person")
    if own is None or other is None or other.group.language == "en":
        return False
    return own.group.language == other.group.language and not _apart(own, other)


def _category(hit: Hit, words: Words, text: str) -> Category:
    category = hit.group.category
    if category != "crisis" or hit.group.language != "en":
        return category
    other = (
        hit.person == "other"
        or (not hit.group.names_others and _of_another(hit, words))
        or _reported(hit, words, text)
    )
    return "third_person" if other else category


def _of_another(hit: Hit, words: Words) -> bool:
    """Whether words without an "I" follow the mention of somebody ("her brother attempted ...")."""
    said = words.line[hit.start : hit.end]
    if _own().search(_BESIDE.sub("", said) + " "):
        return False
    before = words.sentence(hit.start, hit.end).split(said)[0].split()
    named = [word for word in before if word == "i" or word in _others()]
    if named:
        return named[-1] != "i"
    return not _others().isdisjoint(said.split())


def _weighed(hits: list[Hit], words: Words, text: str, place: Place) -> dict[Category, Hit]:
    """What weak signs add up to: the card with a second sign beside, else a gentle question."""
    soft = [hit for hit in hits if hit.group.strength != "strong"]
    weak = [hit for hit in soft if hit.group.strength == "weak"]
    if not weak:
        return {}
    first = next((hit for hit in weak if hit.person == "self"), weak[0])
    if any(hit.group.id != first.group.id and _apart(hit, first) for hit in soft):
        other = all(_category(hit, words, text) == "third_person" for hit in weak)
        return {"third_person" if other else "crisis": first}
    return {"ambiguous": first} if place == "message" and first.person == "self" else {}


def _apart(one: Hit, other: Hit) -> bool:
    return one.end <= other.start or other.end <= one.start


def _reported(hit: Hit, words: Words, text: str) -> bool:
    """Whether the first-person words are a quotation of somebody else ("she wrote: 'I ...'")."""
    begin = max(0, hit.start - 240)
    spoken = [found for found in _REPORT.finditer(words.line, begin, hit.start + 1)]
    if not spoken or _others().isdisjoint(words.line[begin : spoken[-1].start()].split()[-6:]):
        return False
    told, _ = words.span(spoken[-1].start() + 1, spoken[-1].end())
    start, _ = words.span(hit.start, hit.end)
    return len(_QUOTED.findall(text[told : start + 1])) % 2 == 1


def _rank(category: Category) -> int:
    return list(FLAGS).index(category)
