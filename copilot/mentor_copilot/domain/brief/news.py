"""What was done and what went well, as the last notes tell it; and what was decided or measured."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mentor_copilot.domain.brief.excerpts import excerpt, inside, told, unquoted
from mentor_copilot.domain.brief.material import Material
from mentor_copilot.domain.brief.page import BriefLine
from mentor_copilot.domain.brief.points import Point, places, point
from mentor_copilot.domain.brief.watching import substance
from mentor_copilot.domain.brief.wording import phrase
from mentor_copilot.domain.ledger import Cite, Claim, Fact
from mentor_copilot.domain.ledger.sentences import sentences
from mentor_copilot.domain.note import Note

_A_SENTENCE = 3  # deeds told in one line
_WORDS_A_DEED = 11
_LINES = 4
_SAID_AT_MOST = 3
_OPENING = 2000  # signs of a note
_LINE = re.compile(
    r"^[ \t]*(?!#)(?:[-*+>•]|\d+[.)])?[ \t]*(?:\[[ xX]\][ \t]*)?(?P<words>[^#\n][^\n]*)$",
    re.MULTILINE,
)


def wins(material: Material) -> list[Point]:
    """What the last notes tell of with joy or pride."""
    told_of = [claim for claim in material.fresh if claim.kind == "win"]
    return [point("wins", claim, 6.0 + substance(claim), "said") for claim in told_of]


def deeds(material: Material, taken: Iterable[tuple[str, int]]) -> list[Point]:
    """What was done, a few deeds to a line, those that say most first."""
    skip = set(taken)
    done = [
        claim
        for claim in material.fresh
        if claim.kind == "done" and _place(claim) not in skip and claim.stance != "dropped"
    ]
    kept = sorted(done, key=substance, reverse=True)[: _A_SENTENCE * _LINES]
    ordered = [claim for claim in done if claim in kept]
    lines: list[Point] = []
    for who in dict.fromkeys(claim.who for claim in ordered):
        theirs = [claim for claim in ordered if claim.who == who]
        for start in range(0, len(theirs), _A_SENTENCE):
            lines.append(_sentence(theirs[start : start + _A_SENTENCE]))
    return lines


def sayings(material: Material) -> list[Point]:
    """What else the last notes say, where they tell of no deeds: the longest statements."""
    said = [claim for claim in material.fresh if claim.kind in ("said", "feedback")]
    kept = sorted(said, key=substance, reverse=True)[:_SAID_AT_MOST]
    if kept:
        return [
            point("since_last", claim, 4.0 + substance(claim)) for claim in said if claim in kept
        ]
    fresh = [note for note in material.notes if note.date == material.ledger.last_note]
    return [made for note in fresh for made in _opening(note)][:_SAID_AT_MOST]


def changes(material: Material) -> list[Point]:
    """Decisions of the last notes, and facts whose number is another than before."""
    fresh = {claim.id for claim in material.fresh}
    points = [
        point("changed", claim, 8.0 + substance(claim), "decided")
        for claim in material.fresh
        if claim.kind == "decided"
    ]
    facts = [fact for fact in material.ledger.facts if fact.now.id in fresh]
    return points + [_fact(one) for one in facts if one.history]


def readings(material: Material) -> list[Point]:
    """Numbers that stood for something in the last notes, told for the first time."""
    fresh = {claim.id for claim in material.fresh}
    facts = [one for one in material.ledger.facts if one.now.id in fresh and not one.history]
    return [_reading(one.now) for one in facts]


def _reading(claim: Claim) -> Point:
    return replace(point("goals", claim, 7.0, "measured"), topic="goals.reading")


def _place(claim: Claim) -> tuple[str, int]:
    return claim.cites[0].note_id, claim.cites[0].start


def _sentence(claims: Sequence[Claim]) -> Point:
    parts = [told(excerpt(claim.what, _WORDS_A_DEED)) for claim in claims]
    line = BriefLine(
        section="since_last",
        text="; ".join([parts[0], *map(inside, parts[1:])]),
        kind="done",
        owner=claims[0].who,
        cites=tuple(dict.fromkeys(place for claim in claims for place in claim.cites)),
    )
    return Point(line=line, words="", weight=5.0 + max(map(substance, claims)))


def asides(material: Material, taken: Iterable[tuple[str, int]]) -> list[Point]:
    """What else the last notes tell and what stands by itself: somebody says "I", or did it."""
    skip = set(taken)
    told_of = [
        claim for claim in material.fresh if claim.kind == "said" and _place(claim) not in skip
    ]
    kept = sorted(told_of, key=substance, reverse=True)[:_SAID_AT_MOST]
    return [
        point("since_last", claim, 3.0 + substance(claim))
        for claim in kept
        if told(claim.what).startswith("“") or claim.what.split(" ", 1)[0].endswith("ed")
    ]


def _opening(note: Note) -> list[Point]:
    """The first sentences of a note, as they stand; headings and marks of lists are left out."""
    made: list[Point] = []
    for start, end in _sentences(note.text[:_OPENING]):
        words = note.text[start:end]
        if sum(map(str.isalpha, words)) < 4:
            continue
        place = Cite(note_id=note.id, start=start, end=end, quote=words)
        text = f"“{unquoted(excerpt(words, 24))}”"
        line = BriefLine(section="since_last", text=text, kind="said", cites=(place,))
        made.append(Point(line=line, words=words, weight=4.0 - len(made) / 10))
        if len(made) == _SAID_AT_MOST:
            break
    return made


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The places of sentences, line by line, without space and list marks around them."""
    for line in _LINE.finditer(text):
        for start, end in sentences(text, *line.span("words")):
            bare = text[start:end].strip()
            if bare:
                at = text.index(bare, start)
                yield at, at + len(bare)


def _fact(fact: Fact) -> Point:
    before, now = fact.history[-1], fact.now
    text = phrase("changed", "fact", first=unquoted(before.what), last=unquoted(now.what))
    line = BriefLine(
        section="changed",
        text=text,
        kind="measured",
        owner=fact.who,
        first_seen=before.learnt_at,
        cites=places([now, before]),
    )
    return Point(line=line, words=now.what, weight=10.0)
