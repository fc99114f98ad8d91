"""What the copilot asks of the record about pages that cost something to write."""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from pydantic import BaseModel, ConfigDict


class WrittenPage(BaseModel):
    """A page as it was written, and when; `made_from` is equal where what it tells is the same."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    made_from: str
    document: str
    at: datetime


class Pages(Protocol):
    """Pages by reader and name, for all processes of a home and for as long as a day.

    A page is its reader's own: nobody else's call finds it.
    """

    async def keep_page(self, reader: str, name: str, page: WrittenPage) -> None:
        """Keep a page in the place of the one before; pages of a day ago and older go."""

    async def page(self, reader: str, name: str, now: datetime) -> WrittenPage | None:
        """The reader's page of that name, while it is less than a day old."""

    async def forget_pages(self, until: datetime) -> int:
        """Remove what was written by then; how many pages went."""

    def writing(self, reader: str, name: str, seconds: float) -> AbstractAsyncContextManager[None]:
        """Hold the right to write the page, in and across processes; it ends with its holder.

        `Busy` when it is not free within `seconds`.
        """
