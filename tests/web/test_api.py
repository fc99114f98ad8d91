"""The API as programs use it: as its document says, and as the terminal prints it."""

import io
import zipfile
from pathlib import Path

from api_lab import document, programs
from api_story import kept_goal, whole_story
from mentor_copilot.compose import open_desk, open_intake
from mentor_copilot.settings import Settings
from web_lab import DAY


async def test_all_that_the_api_does_is_answered_as_its_document_says(home: Path) -> None:
    async with programs(home) as asked:
        await whole_story(asked)
        done = {one.operation for one in asked.told}
        every = {
            one["operationId"] for path in document()["paths"].values() for one in path.values()
        }
    elsewhere = {one for one in every if one.startswith(("accounts_", "admin_", "chats_follow"))}
    assert every - done - elsewhere == set()


async def test_what_is_somebody_elses_is_as_what_is_not_there(home: Path) -> None:
    async with programs(home) as asked:
        goal = await kept_goal(asked)
        for method, path, body in (
            ("GET", "/goals/{}", None),
            ("GET", "/goals/{}/versions", None),
            ("GET", "/goals/{}/progress", None),
            ("POST", "/goals/{}/moves", {"to": "dropped", "reason": "mine now"}),
            ("POST", "/goals/{}/changes", {"reason": "mine now", "scope": "shared"}),
            ("POST", "/goals/{}/check-ins", {"value": "6 km"}),
        ):
            foreign = await asked.ask("ben", method, path.format(goal), body)
            absent = await asked.ask("ben", method, path.format("0" * 32), body)
            assert (foreign.status_code, foreign.text) == (404, absent.text), path
        kept = await asked.done("ana", "GET", f"/goals/{goal}")
    assert (kept["state"], kept["version"], kept["goal"]["scope"]) == ("active", 1, "private")


async def test_a_page_leads_to_the_next_until_the_end(home: Path) -> None:
    async with programs(home) as asked:
        for number in range(3):
            await asked.done("ana", "POST", "/pairs/p1/notes", {"text": f"Note {number}."})
        texts, path = [], "/pairs/p1/notes?limit=2"
        while path:
            page = await asked.done("ana", "GET", path)
            texts += [one["text"] for one in page["items"]]
            path = page["next"] and f"/pairs/p1/notes?limit=2&cursor={page['next']}"
    assert texts == ["Note 2.", "Note 1.", "Note 0."]


async def test_a_draft_that_is_not_kept_leaves_nothing(home: Path) -> None:
    async with programs(home) as asked:
        drafted = await asked.done("ana", "POST", "/goals/drafts", {"text": "I want to run 10 km"})
        copy = await asked.done("ana", "GET", "/export")
    assert drafted["state"] == "draft" and drafted["thread"] == ""
    assert copy["threads"] == copy["messages"] == []


async def test_the_copy_of_a_zip_can_be_taken_back_in(home: Path, tmp_path: Path) -> None:
    async with programs(home) as asked:
        goal = await kept_goal(asked)
        packed = await asked.clients["ana"].get("/api/v1/export?form=zip")
    with zipfile.ZipFile(io.BytesIO(packed.content)) as files:
        files.extractall(tmp_path / "copy")
    settings = Settings(home=tmp_path / "other", engine_setting="rules", today=DAY)
    async with open_intake(settings) as desk:
        taken = await desk.take_in(tmp_path / "copy")
    assert not taken.refused and taken.added["documents.jsonl"] == 1
    async with open_desk(settings) as desk:
        assert [one.id for one in await desk.goals("ana")] == [goal]
