"""The API as programs use it: as its document says, and as the terminal prints it."""

from pathlib import Path

from api_lab import programs
from api_story import whole_story


async def test_all_that_the_api_does_is_answered_as_its_document_says(home: Path) -> None:
    async with programs(home) as asked:
        await whole_story(asked)
        done = {one.operation for one in asked.told}
        every = {
            one["operationId"]
            for path in asked.app.openapi()["paths"].values()
            for one in path.values()
        }
    elsewhere = {one for one in every if one.startswith(("accounts_", "admin_", "chats_"))}
    assert every - done - elsewhere == set()
