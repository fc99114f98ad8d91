"""Builds the ledger: note after note, what was promised, kept, dropped or never heard of again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.domain.ledger.account import Contradiction, Ledger, Status
from mentor_copilot.domain.ledger.claim import Claim
from mentor_copilot.domain.ledger.corrections import Standing, standing_notes
from mentor_copilot.domain.ledger.facts import Facts
from mentor_copilot.domain.ledger.likeness import alike, deeds, gist, same_deed
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
        if status in (None, "dropped") and self._keep(claim, day):
            return  # who promised to cancel it has kept that by cancelling it
        if status:
            self._tell(claim, day, status)

    def _tell(self, claim: Claim, day: date, status: Status) -> None:
        for thread in self.promises.best(claim, done=status == "done"):
            if day <= thread.days[0] or (status == "done" and day <= max(thread.days)):
                continue
            if thread.closed and thread.closed == day != thread.days[0] and status == "open":
                self._contradict(thread, claim)
                return
            if thread.closed and status != "open":
                continue
            if thread.status == "done":
                self._contradict(thread, claim)
            thread.tell(claim, day, status)
            return

    def _keep(self, claim: Claim, day: date) -> bool:
        """Whether it tells a promise as done in its own words, whatever else it is read as."""
        told = self.promises.best(claim) if deeds(claim.what) else ()
        for thread in told:
            if thread.closed or day <= max(thread.days):
                continue
            if same_deed(thread.claims[-1].what, claim.what):
                thread.tell(claim, day, "done")
                return True
        return False

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


def _told_status(claim: Claim) -> Status | None:
    """What a claim that is no promise may tell of an earlier one."""
    if claim.stance == "dropped":
        return "dropped"
    if claim.stance in ("not_yet", "moved", "partly"):
        return "open"
    return "done" if claim.kind == "done" else None
