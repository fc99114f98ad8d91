"""What stands between two people as of a day: promises, obstacles, wins, facts."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.ledger.claim import Cite, Claim

Status = Literal[
    "open",  # nothing later in which it could have been told of, or told of as still to do
    "done",
    "dropped",
    "not_reported",  # a later note could have told of it and does not; no verdict on anybody
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Commitment(_Frozen):
    """One promise over all notes that speak of it.

    `owner` is None where no note names one, or where notes name two. `what` and `due` are the
    latest words and day, `earlier_dues` the days before them. `times_carried` counts the later
    days on which it was promised anew or told of as not done yet. `status_cites` is the evidence
    for `status`: never empty when done or dropped.
    """

    id: str
    owner: str | None
    what: str
    due: date | None
    earlier_dues: tuple[date, ...] = ()
    first_seen: date
    last_seen: date
    times_carried: int = 0
    status: Status
    promise_cites: tuple[Cite, ...]
    status_cites: tuple[Cite, ...] = ()
    claim_ids: tuple[str, ...]


class Recurring(_Frozen):
    """One obstacle, or one ask for help; `times` counts the days on which it was told of."""

    kind: Literal["obstacle", "asked_for_help"]
    who: str | None
    what: str
    first_seen: date
    last_seen: date
    times: int
    cites: tuple[Cite, ...]
    claim_ids: tuple[str, ...]


class Fact(_Frozen):
    """One measured thing of one person: the claim that holds now, and those before it, in order."""

    who: str | None
    topic: str
    now: Claim
    history: tuple[Claim, ...] = ()


class Contradiction(_Frozen):
    """Claims that cannot all hold, shown side by side; nobody has decided between them."""

    about: str
    claims: tuple[Claim, ...]


class Intention(_Frozen):
    """One if-then plan that was kept: `text` is its sentence, `made` the day it was said.

    `told` is what later notes tell of its act or moment, word for word; none is no verdict.
    """

    id: str
    owner: str
    text: str
    obstacle: str | None
    made: date
    expires: date | None
    over: bool
    cites: tuple[Cite, ...]
    told: tuple[Claim, ...] = ()


class Ledger(_Frozen):
    """All that the given notes say as of a day, in an order that is always the same."""

    as_of: date | None
    notes: tuple[str, ...] = ()
    last_note: date | None = None
    claims: tuple[Claim, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    obstacles: tuple[Recurring, ...] = ()
    asks: tuple[Recurring, ...] = ()
    wins: tuple[Claim, ...] = ()
    facts: tuple[Fact, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    intentions: tuple[Intention, ...] = ()

    @property
    def open_commitments(self) -> tuple[Commitment, ...]:
        """Those that nobody has told of as done or dropped."""
        return tuple(one for one in self.commitments if one.status in ("open", "not_reported"))

    def claim(self, id: str) -> Claim:
        """The claim of that id; KeyError where there is none."""
        for claim in self.claims:
            if claim.id == id:
                return claim
        raise KeyError(id)
