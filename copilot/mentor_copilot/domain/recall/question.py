"""A question about the record, as it is understood before anybody looks into the record."""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

RecordKind = Literal[
    "promises",
    "last_mention",
    "first_mention",
    "how_often",
    "mentions",
    "progress",
    "goals",
    "obstacles",
    "decisions",
    "wins",
    "deeds",
    "session",
    "next_session",
    "agenda",
]
PromiseStatus = Literal["open", "overdue", "due", "done"]
Meeting = Literal["in", "since"]

KINDS: tuple[RecordKind, ...] = get_args(RecordKind)


class RecordQuestion(BaseModel):
    """What is asked, by words alone; whom and which days they mean, the record decides.

    `who` is the words for the one it is about ("i", "we", "my mentor", "Mia"), None where all of
    the pair are meant; `to` is the name of the one to whom something was promised, where the
    question has one. `when` holds the words for a time, `meeting` tells of the last meeting.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: RecordKind
    who: str | None = None
    to: str | None = None
    topic: str | None = None
    status: PromiseStatus | None = None
    when: str = ""
    meeting: Meeting | None = None
