"""What is said in the meeting: agenda items and questions, each on the words that it cites.

The house's own wordings around verbatim quotations are plain by construction. Anybody else's words
are looked at for more: a plan told as done, a "not", a feeling that is guessed, an owner by role,
and, of questions, whether each is one open question.
"""

import re
from collections.abc import Iterator
from datetime import date

from mentor_copilot.domain.brief.checking import origins
from mentor_copilot.domain.brief.checking.asking import QUOTED, open_faults
from mentor_copilot.domain.brief.checking.grounds import Grounds
from mentor_copilot.domain.brief.checking.kinds import rests_on_plans
from mentor_copilot.domain.brief.checking.texts import (
    cited_words,
    origin_faults,
    sense_faults,
    span_faults,
)
from mentor_copilot.domain.brief.checking.words import listed
from mentor_copilot.domain.brief.page import AgendaItem, BriefQuestion
from mentor_copilot.domain.brief.wording import is_house_wording, own_words
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.ledger import Cite, Role

_MONTHS = frozenset(in_words(date(2000, month, 1)).split()[1].lower() for month in range(1, 13))
_ROLES: tuple[Role, ...] = ("mentor", "mentee")
_SAID_BY_THEM = re.compile(
    r"\b(?:you|I)(?:['’]ve|['’]d| have| had)? (?:just )?(?:wrote|written|said|asked|told|planned|"
    r"promised|wanted|noted|mentioned|struggled|hoped|decided|agreed)\b(?: about| to)?",
    re.IGNORECASE,
)
# "How did it go" leaves open whether it was done.
_HOW_IT_WENT = re.compile(r"\bhow\b(?=.*\b(?:go|gone|went)\b)", re.IGNORECASE)
_WENT = re.compile(r"\b(?:did|has|have|gone|went)\b", re.IGNORECASE)


def agenda_faults(item: AgendaItem, grounds: Grounds) -> list[tuple[str, str]]:
    """Texts of an agenda item that may not stand, each with why."""
    found = [(item.text, reason) for reason in _agenda_text_faults(item, grounds)]
    clause = (item.outside,) if item.outside else ()
    found += [(item.text, reason) for reason in span_faults(clause, grounds)]
    return found + [(item.why, reason) for reason in _said_faults(item.why, item.cites, grounds)]


def _agenda_text_faults(item: AgendaItem, grounds: Grounds) -> Iterator[str]:
    said = list(_said_faults(item.text, item.cites, grounds))
    yield from said
    if not said:
        yield from _role_faults(item.text, item.cites, grounds)
        if not is_house_wording("agenda", item.text):
            yield from _foreign_faults(item.text, item.cites, grounds)


def question_faults(question: BriefQuestion, grounds: Grounds) -> list[str]:
    """Why a question may not stand; empty when it may."""
    text, cites = question.text, question.cites
    ours = any(is_house_wording(part, text) for part in ("for_mentor", "for_mentee"))
    found = [] if ours else list(open_faults(text))
    said = list(_said_faults(text, cites, grounds))
    if said:
        return found + said
    found += [*_role_faults(text, cites, grounds), *_author_faults(text, cites, grounds)]
    return found if ours else [*found, *_foreign_faults(text, cites, grounds)]


def _said_faults(text: str, cites: tuple[Cite, ...], grounds: Grounds) -> Iterator[str]:
    off = span_faults(cites, grounds)
    yield from off
    if not off:
        yield from origin_faults(text, cited_words(cites, grounds), _free())


def _free() -> frozenset[str]:
    """What an agenda item or a question may say by itself."""
    return own_words() | listed("asking") | _MONTHS


def _foreign_faults(text: str, cites: tuple[Cite, ...], grounds: Grounds) -> Iterator[str]:
    cited = cited_words(cites, grounds)
    if not origins.shares(text, cited, _free()):
        yield "it is about nothing in the cited words"
    feeling = origins.feels(QUOTED.sub("", text), cited)
    if feeling:
        yield f"{feeling!r} guesses at a feeling"
    yield from sense_faults(_told(text), cited, plans=rests_on_plans(cites, grounds))


def _told(text: str) -> str:
    """What a text tells by itself: quotations and who said them apart, and asking how it went."""
    bare = _SAID_BY_THEM.sub("", QUOTED.sub("", text))
    return _WENT.sub("", bare) if _HOW_IT_WENT.search(bare) else bare


def _role_faults(text: str, cites: tuple[Cite, ...], grounds: Grounds) -> Iterator[str]:
    """Why the text gives the cited words to the wrong one of the two."""
    owners = {claim.who for place in cites for claim in grounds.claims(place) if claim.who}
    words = {word.removesuffix("'s") for word in origins.tokens(QUOTED.sub("", text))}
    said = origins.tokens(" ".join(place.quote for place in cites))
    for role in _ROLES:
        person = grounds.people.by_role(role)
        if role in words - said and owners and person and person.id not in owners:
            yield f"the cited words do not name the {role}"


def _author_faults(text: str, cites: tuple[Cite, ...], grounds: Grounds) -> Iterator[str]:
    mentee = grounds.people.by_role("mentee")
    if not cites or mentee is None or not _SAID_BY_THEM.search(QUOTED.sub("", text)):
        return
    if not any(_is_of(place, mentee.id, grounds) for place in cites):
        yield "the cited words are not the mentee's"


def _is_of(place: Cite, person: str, grounds: Grounds) -> bool:
    named = {claim.who for claim in grounds.claims(place) if claim.who}
    return person in named or (not named and grounds.notes[place.note_id].author == person)
