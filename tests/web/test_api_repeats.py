"""Writes sent twice, and requests sent too often, over the API."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from api_lab import API, programs
from mentor_copilot.settings.serving import Serving

NOTE = {"text": "We met.", "scope": "shared"}
KEY = {"Idempotency-Key": "note-1"}
FREE = Serving(reads_a_minute=0, writes_a_minute=0)


async def test_a_write_with_a_key_is_done_once(home: Path) -> None:
    async with programs(home) as asked:
        first = await asked.ask("ana", "POST", "/pairs/p1/notes", NOTE, headers=KEY)
        again = await asked.ask("ana", "POST", "/pairs/p1/notes", NOTE, headers=KEY)
        notes = await asked.done("ana", "GET", "/pairs/p1/notes")
    assert (again.status_code, again.content) == (201, first.content)
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    assert again.headers["content-type"] == first.headers["content-type"]
    assert len(notes["items"]) == 1


async def test_another_body_or_place_under_the_key_is_refused(home: Path) -> None:
    async with programs(home) as asked:
        await asked.ask("ana", "POST", "/pairs/p1/notes", NOTE, headers=KEY)
        for path, body in (
            ("/pairs/p1/notes", {**NOTE, "text": "We met again."}),
            ("/pairs/p1/search", {"query": "met"}),
        ):
            refused = await asked.ask("ana", "POST", path, body, headers=KEY)
            assert refused.status_code == 422 and "another request" in refused.text
        theirs = await asked.ask("ben", "POST", "/pairs/p1/notes", NOTE, headers=KEY)
    assert theirs.status_code == 201 and "Idempotency-Replayed" not in theirs.headers


async def test_a_refusal_leaves_the_key_free(home: Path) -> None:
    async with programs(home) as asked:
        refused = await asked.ask("ana", "POST", "/pairs/p1/notes", {"text": ""}, headers=KEY)
        done = await asked.ask("ana", "POST", "/pairs/p1/notes", NOTE, headers=KEY)
    assert (refused.status_code, done.status_code) == (422, 201)


async def test_of_two_at_once_one_is_done(home: Path) -> None:
    async with programs(home) as asked:
        await asked.done("ana", "GET", "/pairs")
        both = [asked.ask("ana", "POST", "/pairs/p1/notes", NOTE, headers=KEY) for _ in range(2)]
        answers = await asyncio.gather(*both)
        notes = await asked.done("ana", "GET", "/pairs/p1/notes")
    assert {one.status_code for one in answers} <= {201, 409} and len(notes["items"]) == 1


async def test_a_key_that_is_none_is_refused(home: Path) -> None:
    async with programs(home) as asked:
        for key in ("", "two words", "a" * 201):
            answer = await asked.ask(
                "ana", "POST", "/pairs/p1/notes", NOTE, headers={"Idempotency-Key": key}
            )
            assert answer.status_code == 422, key


async def test_a_key_signs_nobody_in(home: Path) -> None:
    async with programs(home) as asked:
        await asked.ask("ana", "POST", "/pairs/p1/notes", NOTE, headers=KEY)
        client = asked.clients["ana"]
        del client.headers["Authorization"]
        answer = await client.post(API + "/pairs/p1/notes", json=NOTE, headers=KEY)
    assert answer.status_code == 401


async def test_a_token_that_was_made_is_kept_under_no_key(home: Path) -> None:
    body = {"label": "a script"}
    async with programs(home) as asked:
        made = [
            await asked.ask("ana", "POST", "/tokens", body, headers={"Idempotency-Key": "token"})
            for _ in range(2)
        ]
    assert made[0].status_code == 201
    assert made[0].json()["token"] != made[1].json()["token"]


async def test_too_many_writes_wait(home: Path) -> None:
    serving = Serving(reads_a_minute=1_000, writes_a_minute=2)
    async with programs(home, serving) as asked:
        answers = [await asked.ask("ana", "POST", "/pairs/p1/notes", NOTE) for _ in range(4)]
        refused = next(one for one in answers if one.status_code == 429)
        other = await asked.ask("ben", "POST", "/pairs/p1/notes", NOTE)
        read = await asked.ask("ana", "GET", "/pairs/p1/notes")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["status"] == 429
    assert (other.status_code, read.status_code) == (201, 200)


async def test_too_many_reads_wait(home: Path) -> None:
    async with programs(home, Serving(reads_a_minute=2, writes_a_minute=0)) as asked:
        answers = [await asked.ask("ana", "GET", "/pairs") for _ in range(5)]
    assert 429 in [one.status_code for one in answers]


async def test_pages_may_ask_for_more(home: Path) -> None:
    async with programs(home, Serving(reads_a_minute=1, writes_a_minute=0)) as asked:
        await asked.ask("ana", "GET", "/pairs")
        pages = [await asked.clients["ana"].get("/") for _ in range(2)]
    assert [one.status_code for one in pages] == [200, 200]


def test_a_write_whose_server_was_killed_anywhere_is_done_once_or_told_to_be_begun(
    tmp_path: Path,
) -> None:
    lab = Path(__file__).parents[1] / "repeats_lab.py"
    run = subprocess.run(
        [sys.executable, str(lab), str(tmp_path)], stdout=subprocess.PIPE, text=True, check=True
    )
    heard: dict[str, set[int]] = {}
    for one in json.loads(run.stdout):
        heard.setdefault(one["write"], set()).add(one["later"])
        assert one["things"] == 1, one
        assert one["at_once"] in (one["later"], 409), one
        assert one["later"] < 300 or "look what is there" in one["told"], one
    assert heard == {"a note": {201, 422}, "a chat": {201, 422}, "a skill": {200, 422}}
