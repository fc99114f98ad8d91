"""Before any model: is this text a reason to leave the agenda, and which?"""

import re
from collections.abc import Iterable
from functools import cache

from mentor_copilot.domain.safety.card import FLAGS, IN_NOTES, Card, Category, Place
from mentor_copilot.domain.safety.disguise import undisguise
from mentor_copilot.domain.safety.phrase import classes
from mentor_copilot.domain.safety.search import Hit, index
from mentor_copilot.domain.safety.unspaced import find_unspaced
from mentor_copilot.domain.safety.words import Words, read

_QUOTED = re.compile(r"[\"“”„«»:‘]|(?<!\w)'")
_REPORT = re.compile(
    r" (?:he|she|they|who|colleague|mentee|mentor|friend|brother|sister|mother|father|son|daughter"
    r"|partner|husband|wife|boss|coworker|roommate|intern|student|someone|somebody|cousin|guy|girl)"
    r"(?: [^ .]+){0,3}? (?:said|says|say|wrote|writes|texted|texts|told|messaged|mentioned|posted"
    r"|typed|sent|asks|asked|keeps saying)(?= )(?: [^ .]+){0,6}(?: \.)?(?: [^ .]+){0,4}$"
)

# The writer as the one who sees and tells, not as the one concerned.
_BESIDE = re.compile(
    r" i (?:am|was) (?:so |very |really )?(?:worried|scared|afraid|concerned)(?= )"
    r"| i (?:think|believe|fear|know|suspect|heard|saw|found out|noticed)(?= )"
    r"| (?:told|tells|asked|asks|gave|gives|texted|wrote|sent|called|messaged|showed) me(?= )"
)


@cache
def _own() -> re.Pattern[str]:
    """The writer named as the one concerned; "my brother" is not."""
    persons = "|".join(classes()["someone"])
    return re.compile(rf" (?:i|me|myself|mine|my)(?= )(?!(?: [^ .]+)? (?:{persons}) )")


@cache
def _others() -> frozenset[str]:
    """Words that name somebody else ("he", "colleague")."""
    own = classes()
    return frozenset((*own["someone"], *own["I-other"], *own["SELF-other"], "mentees"))


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
    hits = [hit for hit in hits if place in hit.group.place]
    grave: dict[Category, Hit] = {}
    for hit in hits:
        if hit.group.strength == "strong":
            category = _category(hit, words, text)
            grave.setdefault(category, hit)
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


def _category(hit: Hit, words: Words, text: str) -> Category:
    category = hit.group.category
    if category != "crisis":
        return category
    other = hit.person == "other" or _of_another(hit, words) or _reported(hit, words, text)
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
    first = weak[0]
    if any(hit.group.id != first.group.id and _apart(hit, first) for hit in soft):
        other = all(_category(hit, words, text) == "third_person" for hit in weak)
        return {"third_person" if other else "crisis": first}
    return {"ambiguous": first} if place == "message" and first.person == "self" else {}


def _apart(one: Hit, other: Hit) -> bool:
    return one.end <= other.start or other.end <= one.start


def _reported(hit: Hit, words: Words, text: str) -> bool:
    """Whether the first-person words are a quotation of somebody else ("she wrote: 'I ...'")."""
    start, _ = words.span(hit.start, hit.end)
    before = words.line[: hit.start]
    spoken = _REPORT.search(before[-160:])
    return spoken is not None and _QUOTED.search(text[max(0, start - 60) : start + 1]) is not None


def _rank(category: Category) -> int:
    return list(FLAGS).index(category)
