"""What happened between two people: the hidden truth, before anybody writes a note about it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from mentor_evals.world.cast import Cast
from mentor_evals.world.parts import Phrase, Task
from mentor_evals.world.people import Role

Act = Literal[
    "aimed",  # the goal is named
    "promised",
    "again",  # told of as not done yet
    "moved",  # a new day
    "done",
    "dropped",
    "reading",  # how far the count of the goal is
    "obstacle",
    "sign",  # of why things stall, without its name
    "win",
    "asked",  # for help
    "decided",
    "feedback",
    "topic",  # what was talked about, which commits nobody
    "scene",  # something that happened and asks for nothing
    "aside",  # a thought on the meeting itself
    "small_talk",
    "confession",  # in a private note
]

ROLES: tuple[Role, Role] = ("mentee", "mentor")


@dataclass(frozen=True)
class Session:
    """One meeting: when, and who of the two writes about it."""

    number: int
    day: date
    writers: tuple[Role, ...]


@dataclass(frozen=True)
class Event:
    """Something that is told of at a session, and by whom.

    `matter` is what it belongs to ("p3" is a promise over all its events). `who` is a role, the
    name of somebody outside the pair, or None where nobody took it on. `happened` is the true day,
    which can be long before the session; `late` says that the note tells so. An `odd` count is
    one of two that cannot both be right. `said` holds ready-made words where the act has some.
    """

    matter: str
    act: Act
    session: int
    by: tuple[Role, ...]
    happened: date
    who: str | None = "mentee"
    task: Task | None = None
    due: date | None = None
    vague: str = ""
    said: tuple[Phrase, ...] = ()
    why: str = ""
    about: str = ""
    value: int | None = None
    was: int | None = None
    late: bool = False
    odd: bool = False


@dataclass(frozen=True)
class Aim:
    """The mentee's goal with what is counted for it."""

    wish: str
    counts: str
    target: int
    deadline: date
    readings: tuple[Phrase, ...]


@dataclass(frozen=True)
class Stall:
    """Where the mentee stood still, from one session to another, and the one true reason."""

    reason: str
    first: int
    last: int


@dataclass(frozen=True)
class History:
    """The whole truth of one pair."""

    seed: int
    number: int
    level: int
    field: str
    cast: Cast
    aim: Aim
    sessions: tuple[Session, ...]
    stall: Stall | None
    events: tuple[Event, ...]

    @property
    def pair(self) -> str:
        """The id of the pair."""
        return f"pair-{self.number:05d}"

    def told(self, matter: str) -> list[Event]:
        """All events of one matter, in order."""
        return [event for event in self.events if event.matter == matter]
