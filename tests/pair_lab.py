"""A pair and the browsers of its people, over one app for a file of tests."""

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager

import httpx
from fastapi import FastAPI

from mentor_copilot.desk.house import House
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.note_row import NoteRow
from mentor_tools.record_schema import metadata
from web_lab import browser, sign_in

Clients = list[httpx.AsyncClient]


@asynccontextmanager
async def browsers(
    app: FastAPI, *people: str, notes: Iterable[Note] = ()
) -> AsyncIterator[Clients]:
    """A browser for each of the people, who find the pair p1 (Omar, Lena) with those notes alone.

    What tests before left in the record is gone.
    """
    await _empty(app)
    await found_pair(app, notes)
    async with AsyncExitStack() as stack:
        clients = [await stack.enter_async_context(browser(app)) for _ in people]
        for client, person in zip(clients, people, strict=True):
            await sign_in(client, app, person)
        yield clients


async def found_pair(app: FastAPI, notes: Iterable[Note] = ()) -> None:
    """Found the pair p1 of Omar (mentor) and Lena, with those notes."""
    house: House = app.state.house
    await house.desks.notes.add_pair("p1", "omar", "lena")
    async for batch in house.desks.notes.import_notes(
        (at, NoteRow(**dict(note))) for at, note in enumerate(notes, 1)
    ):
        assert not batch.refused


async def _empty(app: FastAPI) -> None:
    """Remove all rows; numbers that were given out are not given again."""
    house: House = app.state.house
    await house.writing.drop()
    tables = list(reversed(metadata.sorted_tables))
    await house.desks.goals.records.database.write(  # type: ignore[attr-defined]
        lambda connection: [connection.execute(table.delete()) for table in tables]
    )
