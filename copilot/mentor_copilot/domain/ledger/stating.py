"""Claims that somebody else than the rules found: each stands only as far as the note proves it.

The finder points at words. What kind of thing they can state, whose it is, which day and which
number, the rules of the ledger decide; what they do not bear out is told, and left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import get_args

from mentor_copilot.domain.ledger.claim import Cite, Claim, ClaimKind, Stance, cite, claim_id
from mentor_copilot.domain.ledger.dues import due_in, names_a_day, past_day
from mentor_copilot.domain.ledger.note_page import NotePage, Span, overlap
from mentor_copilot.domain.ledger.other_tongues import day_to_come, denies, fault_elsewhere
from mentor_copilot.domain.ledger.owners import named_owner, settled, speaker
from mentor_copilot.domain.ledger.plainly import is_blank, plain_words
from mentor_copilot.domain.ledger.sentence import PLANS, Sentence
from mentor_copilot.domain.ledger.signs import Words, fault_in_english
from mentor_copilot.domain.ledger.stances import stance_of
from mentor_copilot.domain.ledger.stretches import Stretch
from mentor_copilot.domain.reader.amounts import find_numbers
from mentor_copilot.domain.reading import Number

FEWEST_WORDS = 2
_DEEDS: tuple[ClaimKind, ...] = ("done", "win", "measured")
_BARRED: dict[ClaimKind, tuple[ClaimKind, ...]] = {
    "done": ("promised",),
    "win": ("promised", "obstacle"),
    "measured": ("promised",),
    "promised": ("done",),
    "obstacle": ("done", "promised", "win"),
}  # what words cannot be as well, where the rules read them so
_OWNED: tuple[ClaimKind, ...] = ("promised", "done")  # theirs only where the rules read the same
_SPOKEN_OF: tuple[ClaimKind, ...] = ("done", "measured", "said", "win")


_NEAR = 40  # characters between a claim's words and its day
_PARTING = re.compile(r"[;:.!?]|\b(?:and|but|so|then|while|when|because|since|und|et|y|e|en)\b")


class Unproved(Exception):
    """Why a claim does not stand."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody takes the words at `place` to state; the other places are words beside them.

    `mine` says that it is the speaker's; `owner` is where its owner is named.
    """

    kind: ClaimKind
    place: Span
    mine: bool = False
    owner: Span | None = None
    due: Span | None = None
    value: Span | None = None
    topic: Span | None = None
    stance: Stance | None = None


@dataclass(frozen=True, slots=True)
class Proved:
    """A claim as far as it stands, and (part, reason) of what of it did not."""

    claim: Claim
    left_out: tuple[tuple[str, str], ...] = ()


def prove(stated: Stated, page: NotePage) -> Proved:
    """The claim that the note bears out. Raises `Unproved`, with the reason in a few words."""
    found = page.around(_own_words(stated.place, page))
    if found is None:
        raise Unproved("these words are no sentence of the note's own telling")
    return _Proving(stated, page, *found).proved()


def _own_words(place: Span, page: NotePage) -> Span:
    """The place without the name or box before a line that a quote may have taken along."""
    for stretch, _ in page.sentences:
        begins = stretch.item.start <= place[0] < stretch.turn.voice.start
        if begins and stretch.turn.voice.start < place[1] <= stretch.item.end:
            return stretch.turn.voice.start, place[1]
    return place


class _Proving:
    """One statement beside its sentence; collects what is left out."""

    def __init__(
        self, stated: Stated, page: NotePage, stretch: Stretch, sentence: Sentence
    ) -> None:
        self._stated, self._page = stated, page
        self._stretch, self._sentence = stretch, sentence
        self._place = cite(page.note, *_own_words(stated.place, page))
        self._told = page.read_at((self._place.start, self._place.end))
        self._beside: list[Span] = []
        self._left_out: list[tuple[str, str]] = []

    def proved(self) -> Proved:
        kind, place, day = self._stated.kind, self._place, self._page.note.date
        what = plain_words(place.quote)
        if is_blank(place.quote) or len(what.split()) < FEWEST_WORDS:
            raise Unproved("these words are too few to state anything")
        self._check_kind()
        number, topic = self._measure() if kind == "measured" else (None, None)
        past = past_day(place.quote, day) if kind in _SPOKEN_OF else None
        claim = Claim(
            id=claim_id(kind, place),
            kind=kind,
            who=self._who(),
            what=what,
            stance=self._stance(),
            due=self._due(),
            value=number.value if number else None,
            unit=number.unit if number else "",
            topic=topic,
            cites=tuple(dict.fromkeys((place, *self._grounds()))),
            valid_from=past or day,
            learnt_at=day,
        )
        return Proved(claim, tuple(self._left_out))

    def _check_kind(self) -> None:
        kind = self._stated.kind
        words = Words(self._sentence, self._place.start, self._place.end)
        check = fault_in_english if self._page.english else fault_elsewhere
        fault = check(kind, words)
        if not fault and kind in _DEEDS and names_a_day(words.onward, self._page.note.date):
            fault = "the words plan it"
        if fault:
            raise Unproved(fault)
        for one in self._told:
            apart = kind == "obstacle" and one.cites[0].start < self._place.start
            if one.kind in _BARRED.get(kind, ()) and not apart:
                raise Unproved(f"the rules read the words as {one.kind}")

    def _who(self) -> str | None:
        """The one the rules name; else the one that the words prove."""
        alike = (self._stated.kind,) if self._stated.kind in _OWNED else get_args(ClaimKind)
        known = settled([claim for claim in self._told if claim.kind in alike])
        stated = self._stated
        if known or not (stated.mine or stated.owner):
            return known
        if stated.owner is None:
            who = speaker(self._page, self._stretch, self._sentence)
        else:
            who = named_owner(self._page, stated.owner, self._stretch, self._sentence)
            self._beside += [stated.owner] if who else []
        if who is None:
            self._left_out.append(("owner", "the words do not say that it is theirs"))
        return who

    def _due(self) -> date | None:
        stated, today = self._stated, self._page.note.date
        if stated.kind != "promised" and stated.stance != "moved":
            return None
        day = due_in(self._place.quote, today) if self._page.english else None
        if day is not None or stated.due is None:
            return day
        day = self._day_at(stated.due) if self._goes_with(stated.due) else None
        if day is None:
            self._left_out.append(("due", "no day to come is named there"))
        else:
            self._beside.append(stated.due)
        return day

    def _day_at(self, place: Span) -> date | None:
        words, today = self._page.note.text[place[0] : place[1]], self._page.note.date
        return due_in(words, today) if self._page.english else day_to_come(words, today)

    def _stance(self) -> Stance | None:
        """What the rules hear in the words; what only the finder hears must have a sign there."""
        words, stated = self._sentence.words, self._stated.stance
        heard = stance_of(words) if self._page.english else None
        if heard or stated is None:
            return heard
        if stated == "not_yet" and not self._page.english and denies(words):
            return stated
        self._left_out.append(("stance", "the words do not say so"))
        return None

    def _measure(self) -> tuple[Number, str]:
        value, topic = self._stated.value, self._stated.topic
        if value is None or topic is None or not (self._holds(value) and self._holds(topic)):
            raise Unproved("its number or what it counts is not in these words")
        sentence = self._sentence
        inside = [
            number
            for number in find_numbers(sentence.words)
            if sentence.start + number.start < value[1] and value[0] < sentence.start + number.end
        ]
        counts = [number for number in inside if number.kind != "ordinal"]
        if len(counts) != 1:
            raise Unproved("these words hold no number, or more than one")
        self._beside += [value, topic]
        return counts[0], plain_words(self._page.note.text[topic[0] : topic[1]])

    def _holds(self, place: Span) -> bool:
        return self._place.start <= place[0] and place[1] <= self._place.end

    def _goes_with(self, place: Span) -> bool:
        """Whether words stand in the claim's own clause, before it, in it or behind it."""
        sentence, own = self._sentence, self._place
        if not (sentence.start <= place[0] and place[1] <= sentence.end):
            return False
        between = sentence.text[place[1] : own.start] + sentence.text[own.end : place[0]]
        return len(between) <= _NEAR and _PARTING.search(between) is None

    def _grounds(self) -> Iterator[Cite]:
        """What it rests on beside its words: its sentence, a name at the line, its heading."""
        note, voice = self._page.note, self._stretch.turn.voice
        whole = cite(note, self._sentence.start, self._sentence.end)
        if self._place.quote not in (whole.quote, whole.quote.rstrip(".!?… ")):
            yield whole
        for start, end in self._beside:
            if not whole.start <= start < end <= whole.end:
                yield cite(note, start, end)
        if self._stated.mine and voice.who:
            item = self._stretch.item
            before = (item.start, voice.start) if item.start < voice.start else None
            yield cite(note, *(before or (voice.end, item.end)))
        heading = self._stretch.heading
        ruling = PLANS if self._stated.kind == "promised" else (self._stated.kind,)
        if heading and heading.title.meaning in ruling:
            yield cite(note, heading.start, heading.end)


def together(rules: tuple[Claim, ...], more: list[Claim]) -> tuple[Claim, ...]:
    """The claims of the rules and what was found beyond them, in the order of the note.

    Words read twice as the same kind count once. What proves to be a plan is no deed, whoever
    read it so.
    """
    kept: list[Claim] = list(rules)
    for claim in more:
        place = (claim.cites[0].start, claim.cites[0].end)
        if not any(one.kind == claim.kind and overlap(one, place) for one in kept):
            kept.append(claim)
    plans = [(one.cites[0].start, one.cites[0].end) for one in kept if one.kind == "promised"]
    held = [
        one
        for one in kept[len(rules) :]
        if one.kind not in _DEEDS or not any(overlap(one, plan) for plan in plans)
    ]
    if not held:
        return rules
    return tuple(sorted((*rules, *held), key=lambda one: one.cites[0].start))
