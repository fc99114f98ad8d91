"""What the copilot asks of the record about pages that cost something to write."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict


class WrittenPage(BaseModel):
    """A page as it was written, and when; `made_from` names all that it was made from."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    made_from: str
    document: str
    at: datetime


class Pages(Protocol):
    """Pages by reader and name, for all processes of a home, each for a day.

    A page is its reader's own: no call for somebody else finds it. Whether it may still be shown
    is for the caller to say, by what it was made from.
    """

    async def keep_page(self, reader: str, name: str, made_from: str, document: str) -> None:
        """Keep a page in the place of the one before."""

    async def page(self, reader: str, name: str) -> WrittenPage | None:
        """The reader's page of that name, while it is less than a day old."""

    async def forget_old_pages(self) -> int:
        """Remove what was written a day ago or earlier; how many pages went."""

    def writing(self, reader: str, about: str, seconds: float) -> AbstractAsyncContextManager[None]:
        """Hold the right to write pages of that kind, in and across processes.

        It ends with its holder, however that ends. `Busy` when it is not free within `seconds`.
        """
