"""Builds the ledger: note after note, what was promised, kept, dropped or never heard of again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.domain.ledger.account import Contradiction, Ledger, Status
from mentor_copilot.domain.ledger.claim import Claim
from mentor_copilot.domain.ledger.corrections import Standing, standing_notes
from mentor_copilot.domain.ledger.facts import Facts
from mentor_copilot.domain.ledger.keeping import (
    came_of,
    deeds,
    lets_go,
    same_act,
    same_deed,
    same_matter,
    tells_outcome,
)
from mentor_copilot.domain.ledger.likeness import alike, gist
from mentor_copilot.domain.ledger.note_reader import read_note
from mentor_copilot.domain.ledger.people import People
from mentor_copilot.domain.ledger.threads import Thread, Threads
from mentor_copilot.domain.note import Note

Readings = Mapping[str, Sequence[Claim]]
"""Claims by the id of their note."""


def build_ledger(
    notes: Iterable[Note],
    people: People,
    as_of: date | None = None,
    readings: Readings | None = None,
    pages: Sequence[Note] = (),
) -> Ledger:
    """All that the notes say as of a day (None: all of them), from what was learnt by then.

    Give only notes that the reader may see: nothing else is looked at. The same notes in any
    order give the same ledger, and a note dated after `as_of` changes nothing. `readings` are
    claims read before, by whomever; a note that is not among them is read by the rules.
    `pages` are what was told elsewhere than in notes (check-ins, reflections): they are read like
    notes, but a promise that they are silent on is not for that one that nobody reported on.
    """
    building = _Building(people, readings or {})
    standing = standing_notes((*notes, *pages), as_of)
    apart = {page.id for page in pages}
    for one in standing:
        building.take(one)
    return building.ledger(as_of, [one for one in standing if one.note.id not in apart])


@dataclass(slots=True)
class _Building:
    people: People
    readings: Readings
    claims: list[Claim] = field(default_factory=list)
    roots: dict[str, str] = field(default_factory=dict)
    promises: Threads = field(default_factory=Threads)
    obstacles: Threads = field(default_factory=Threads)
    asks: Threads = field(default_factory=Threads)
    facts: Facts = field(default_factory=Facts)
    contradictions: list[Contradiction] = field(default_factory=list)

    def take(self, one: Standing) -> None:
        """The claims of one note: first what it tells of earlier promises, then its own."""
        claims = self._read(one)
        self.claims += claims
        for claim in claims:
            if claim.kind != "promised":
                self._hear(claim, one.day)
        for claim in claims:
            if claim.kind == "promised":
                self._promise(claim, one.day)
            elif claim.kind == "obstacle":
                self._again(self.obstacles, claim, one.day)
            elif claim.kind == "asked_for_help":
                self._again(self.asks, claim, one.day)
            elif claim.kind == "measured":
                self.facts.take(claim)

    def _claims(self, note: Note) -> list[Claim]:
        known = self.readings.get(note.id)
        return list(read_note(note, self.people) if known is None else known)

    def _read(self, one: Standing) -> list[Claim]:
        claims = self._claims(one.note)
        if not one.replaces:
            return claims
        before = [claim for note in one.replaces for claim in self._claims(note)]
        return [self._corrected(claim, before, one) for claim in claims]

    def _corrected(self, claim: Claim, before: list[Claim], one: Standing) -> Claim:
        """A claim of a correction: true since the day it tells of, in place of what it mends."""
        scored = [(alike(gist(claim.what), gist(old.what)), old) for old in before]
        fitting = [(score, old) for score, old in scored if score and old.kind == claim.kind]
        old = max(fitting, key=lambda pair: pair[0])[1] if fitting else None
        if old:
            self.roots[claim.id] = self.roots.get(old.id, old.id)
        changed = {"supersedes": old.id if old else None}
        if claim.valid_from == claim.learnt_at:
            return claim.model_copy(update={**changed, "valid_from": one.day})
        return claim.model_copy(update=changed)

    def _hear(self, claim: Claim, day: date) -> None:
        """What a claim that is no promise tells of earlier ones."""
        status = _told_status(claim)
        if status in (None, "dropped", "done") and self._keep(claim, day):
            return  # who promised to cancel it has kept that by cancelling it
        if status and not self._tell(claim, day, status):
            self._tell_of_matter(claim, day, status)

    def _tell(self, claim: Claim, day: date, status: Status) -> bool:
        """Tells the likest thread of it; whether there was one."""
        for thread in self.promises.best(claim, done=status == "done"):
            if day <= thread.days[0] or (status == "done" and day <= max(thread.days)):
                continue
            if thread.closed and thread.closed == day != thread.days[0] and status == "open":
                self._contradict(thread, claim)
                return True
            if thread.closed and status != "open":
                continue
            if thread.status == "done":
                self._contradict(thread, claim)
            thread.tell(claim, day, status)
            return True
        return False

    def _tell_of_matter(self, claim: Claim, day: date, status: Status) -> None:
        """Tells the one open promise whose act or matter is named, and nothing else beside it.

        "I will not ask Tine"; "The trip letter: finished" (a deed needs two of the matter's words).
        """
        told, fewest = claim.what, 2 if status == "done" else 1
        near = self._open(claim, day)
        act = [t for t in near if status != "done" and same_act(t.claims[-1].what, told)]
        matter = [t for t in near if same_matter(t.claims[-1].what, told, fewest=fewest)]
        fitting = act or matter
        if len(fitting) == 1:
            fitting[0].tell(claim, day, status)

    def _keep(self, claim: Claim, day: date) -> bool:
        """Whether it tells promises as done, in their own words or by what came of them."""
        if not (deeds(claim.what) or tells_outcome(claim.what)):
            return False
        kept = [t for t in self._open(claim, day) if _keeps(claim, t.claims[-1].what)]
        for thread in kept:
            thread.tell(claim, day, "done")
        return bool(kept)

    def _open(self, claim: Claim, day: date) -> list[Thread]:
        """The promises of earlier days that are not closed and share a word with a claim."""
        near = self.promises.near(claim)
        return [t for t in near if t.closed is None and day > max(t.days) and t.may_be(claim.who)]

    def _contradict(self, thread: Thread, claim: Claim) -> None:
        held = thread.told[-1:] if thread.told else thread.claims[-1:]
        self.contradictions.append(
            Contradiction(about=thread.claims[-1].what, claims=(*held, claim))
        )

    def _promise(self, claim: Claim, day: date) -> None:
        for thread in self.promises.best(claim):
            if thread.closed is None:
                self.promises.go_on(thread, claim, day)
                return
        self.promises.start(claim, day, "k" + self.roots.get(claim.id, claim.id)[1:])

    def _again(self, threads: Threads, claim: Claim, day: date) -> None:
        for thread in threads.best(claim)[:1]:
            threads.go_on(thread, claim, day)
            return
        threads.start(claim, day, claim.id)

    def ledger(self, as_of: date | None, standing: list[Standing]) -> Ledger:
        """All of it, each part in the order in which it was first heard of."""
        last = max((one.note.date for one in standing), default=None)
        facts = self.facts.all()
        chain = {fact.now.id: fact.now for fact in facts}
        chain |= {claim.id: claim for fact in facts for claim in fact.history}
        claims = tuple(chain.get(claim.id, claim) for claim in self.claims)
        return Ledger(
            as_of=as_of,
            notes=tuple(one.note.id for one in standing),
            last_note=last,
            claims=claims,
            commitments=tuple(t.commitment(last or date.min) for t in self.promises.made),
            obstacles=tuple(thread.recurring() for thread in self.obstacles.made),
            asks=tuple(thread.recurring() for thread in self.asks.made),
            wins=tuple(claim for claim in claims if claim.kind == "win"),
            facts=facts,
            contradictions=(*self.contradictions, *self.facts.contradictions()),
        )


def _keeps(claim: Claim, promise: str) -> bool:
    """Whether a claim tells a promise as done; who promised to drop a thing keeps it by that."""
    if claim.stance == "dropped" and not lets_go(promise):
        return False
    if same_deed(promise, claim.what, bare=claim.kind == "done"):
        return True
    return claim.stance is None and came_of(promise, claim.what)


def _told_status(claim: Claim) -> Status | None:
    """What a claim that is no promise may tell of an earlier one."""
    if claim.stance == "dropped":
        return "dropped"
    if claim.stance in ("not_yet", "moved", "partly"):
        return "open"
    return "done" if claim.kind == "done" else None
