"""What a copy of a home asks of the record: everything of one person, and taking it back in."""

from collections.abc import Sequence
from typing import Annotated, Protocol

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from mentor_tools.ports import Role, Sharing, Thread, Version

_MOST = 2**31  # of what is counted in a copy


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CopiedMessage(_Frozen):
    """A message of a conversation; a person's alone where `input` stands for `seq`.

    The N-th thing that a person said ("input:N") may be in a copy without those before it, which
    are not the reader's to see; it is taken back in at its place.
    """

    thread: str = Field(min_length=1)
    role: Role = "person"
    text: str
    at: AwareDatetime
    seq: int | None = Field(default=None, ge=1, le=_MOST)
    input: int | None = Field(default=None, ge=1, le=10_000)
    reply_to: int | None = Field(default=None, ge=0, le=_MOST)


class CopiedThread(_Frozen):
    """A conversation as it was begun, and the working state it has reached (seq, document)."""

    id: str = Field(min_length=1)
    person: str | None = None
    kind: str
    settings: str = "{}"
    at: AwareDatetime
    work: tuple[Annotated[int, Field(ge=0, le=_MOST)], str] | None = None


class CopiedVersion(_Frozen):
    """One version of a document, under the number it has."""

    id: str = Field(min_length=1)
    version: int = Field(ge=1, le=_MOST)
    owner: str = Field(min_length=1)
    document: str
    reason: str
    at: AwareDatetime
    kind: str = Field(min_length=1)
    scope: Sharing


class CopyRecords(Protocol):
    """Copies: reads are for a person's own things, or for the one who runs the home."""

    async def threads_of(self, person: str) -> Sequence[Thread]:
        """All conversations of the person, in the order in which they were begun."""

    async def kinds_of(self, owner: str) -> Sequence[str]:
        """The kinds of documents that the person owns."""

    async def documents_of(self, owner: str, kind: str) -> Sequence[Version]:
        """All versions of the owner's documents of that kind, oldest document first."""

    async def take_thread(self, thread: CopiedThread) -> bool:
        """Keep a conversation; False where it is there already. `Usage`: there as another's."""

    async def take_message(self, message: CopiedMessage) -> bool:
        """Keep a message; False where it is there already.

        `Usage`: another text stands there, or those before it are missing.
        """

    async def take_version(self, version: CopiedVersion) -> bool:
        """Keep a version; False where it is there already.

        `Usage`: another content stands there, the document is another's, or it has gone on.
        """
