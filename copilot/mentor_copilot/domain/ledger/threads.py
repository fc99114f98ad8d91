"""One promise, obstacle or ask followed from note to note, while it is being put together."""

from dataclasses import dataclass, field
from datetime import date

from mentor_copilot.domain.ledger.account import Commitment, Recurring, Status
from mentor_copilot.domain.ledger.claim import Cite, Claim
from mentor_copilot.domain.ledger.likeness import Gist, alike, covers, gist


@dataclass(slots=True, eq=False)
class Thread:
    """The claims that speak of one thing, in order; `told` holds what was told of it later."""

    id: str
    order: int
    claims: list[Claim] = field(default_factory=list)
    days: list[date] = field(default_factory=list)  # of the claims, in their order
    told_days: list[date] = field(default_factory=list)
    told: list[Claim] = field(default_factory=list)
    carried: set[date] = field(default_factory=set)
    status: Status = "open"
    evidence: tuple[Cite, ...] = ()
    closed: date | None = None
    due: date | None = None
    earlier_dues: list[date] = field(default_factory=list)
    owners: set[str] = field(default_factory=set)
    gists: list[Gist] = field(default_factory=list)  # of the first and the last wording

    @property
    def owner(self) -> str | None:
        """The one person named as its owner."""
        return next(iter(self.owners)) if len(self.owners) == 1 else None

    @property
    def last_seen(self) -> date:
        """The last day that anything was told of it."""
        return max([*self.days, *self.told_days])

    def fits(self, claim: Claim, about: Gist) -> float:
        """How far a claim speaks of the same thing, 0 where another person's name is on it."""
        if not self.may_be(claim.who):
            return 0.0
        fit = 0.0
        for one in self.gists:
            fit = max(fit, alike(one, about))
        return fit

    def may_be(self, who: str | None) -> bool:
        """Whether it may be that person's: nobody else is known to own it."""
        return not (who and self.owners and who not in self.owners)

    def add(self, claim: Claim, day: date) -> None:
        """The same thing promised or told again."""
        if self.days and day > self.days[0] and day not in self.carried:
            self.carried.add(day)
        self.claims.append(claim)
        self.gists[1:] = [gist(claim.what)]
        self.days.append(day)
        self.owners |= {claim.who} if claim.who else set()
        self.set_due(claim.due)

    def tell(self, claim: Claim, day: date, status: Status) -> None:
        """What a later note tells of it."""
        self.told.append(claim)
        self.told_days.append(day)
        self.status, self.evidence = status, claim.cites
        self.closed = day if status in ("done", "dropped") else None
        if claim.stance in ("not_yet", "moved"):
            self.carried.add(day)
        self.set_due(claim.due)

    def set_due(self, due: date | None) -> None:
        """The latest day that somebody named; those before it are kept."""
        if due and self.due and due != self.due:
            self.earlier_dues.append(self.due)
        self.due = due or self.due

    def commitment(self, last_note: date) -> Commitment:
        """The promise as it stands after the last note."""
        status = self.status
        if status == "open" and last_note > self.last_seen:
            early = self.due is not None and self.due > last_note
            status = "open" if early else "not_reported"
        return Commitment(
            id=self.id,
            owner=self.owner,
            what=self.claims[-1].what,
            due=self.due,
            earlier_dues=tuple(self.earlier_dues),
            first_seen=min(self.days),
            last_seen=self.last_seen,
            times_carried=len(self.carried),
            status=status,
            promise_cites=_cites(self.claims),
            status_cites=() if status == "not_reported" else self.evidence,
            claim_ids=tuple(claim.id for claim in (*self.claims, *self.told)),
        )

    def recurring(self) -> Recurring:
        """The obstacle or ask with its count of days."""
        first = self.claims[0]
        return Recurring(
            kind="obstacle" if first.kind == "obstacle" else "asked_for_help",
            who=self.owner,
            what=self.claims[-1].what,
            first_seen=min(self.days),
            last_seen=self.last_seen,
            times=len(set(self.days)),
            cites=_cites(self.claims),
            claim_ids=tuple(claim.id for claim in self.claims),
        )


def _cites(claims: list[Claim]) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(place for claim in claims for place in claim.cites))


@dataclass(slots=True)
class Threads:
    """Threads found again by their words, in time that does not grow with their number."""

    made: list[Thread] = field(default_factory=list)
    by_word: dict[str, list[Thread]] = field(default_factory=dict)

    def best(self, claim: Claim, done: bool = False) -> list[Thread]:
        """The threads that a claim may speak of, the likest first; `done` asks for all of it."""
        about = gist(claim.what)
        scored = [(thread.fits(claim, about), thread) for thread in self._sharing(claim)]
        found = [(score, thread) for score, thread in scored if score > 0]
        if done:
            found = [(s, t) for s, t in found if any(covers(one, about) for one in t.gists)]
        return [t for _, t in sorted(found, key=lambda one: (-one[0], -one[1].order))]

    def near(self, claim: Claim) -> list[Thread]:
        """The latest threads that share a telling word with a claim, the first begun first."""
        return sorted(self._sharing(claim), key=lambda thread: thread.order)

    def _sharing(self, claim: Claim) -> set[Thread]:
        found: set[Thread] = set()
        for word in gist(claim.what).telling:
            found.update(self.by_word.get(word, ())[-NEAR:])
        return found

    def start(self, claim: Claim, day: date, id: str) -> Thread:
        """A new thread beginning with a claim."""
        thread = Thread(id=id, order=len(self.made))
        self.made.append(thread)
        self.go_on(thread, claim, day)
        return thread

    def go_on(self, thread: Thread, claim: Claim, day: date) -> None:
        """A claim that belongs to a thread, whose words are known by it from now on."""
        thread.add(claim, day)
        for word in gist(claim.what).telling:
            held = self.by_word.setdefault(word, [])
            if thread not in held[-NEAR:]:
                held.append(thread)


NEAR = 60  # threads looked at a word, the latest; what has not been heard of since is another thing
