"""Notes as pages: written, corrected, brought in from files, listed, shown safely."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from pair_lab import browsers
from web_lab import DAY, web_app
from web_objects import World, goal

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def app(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[FastAPI]:
    async with web_app(tmp_path_factory.mktemp("pages") / "home") as app:
        yield app


async def _ids(client: httpx.AsyncClient, query: str = "") -> list[str]:
    """The notes of the list, as they stand there."""
    shown = (await client.get(f"/notes{query}")).text
    return re.findall(r'href="/pairs/p1/notes/([^"?]+)"><time', shown)


def _row(id: str, **more: str) -> dict[str, str]:
    return {
        "id": id,
        "pair": "p1",
        "author": "lena",
        "date": "2027-01-02",
        "text": f"Note {id}.",
        **more,
    }


def _jsonl(*rows: object) -> tuple[str, bytes]:
    lines = [one if isinstance(one, str) else json.dumps(one) for one in rows]
    return "notes.jsonl", "\n".join(lines).encode()


async def test_a_note_is_private_unless_its_author_chooses_otherwise(app: FastAPI) -> None:
    async with browsers(app, "lena", "omar") as [lena, omar]:
        form = (await lena.get("/notes/new?pair=p1")).text
        assert re.search(r'value="private" checked', form)
        kept = await lena.post("/notes", data={"pair": "p1", "text": "I was afraid."})
        page = kept.headers["location"].partition("?")[0]
        await lena.post("/notes", data={"pair": "p1", "text": "We met.", "scope": "shared"})
        assert (await lena.get(page)).status_code == 200
        assert (await omar.get(page)).status_code == 404
        assert len(await _ids(lena)) == 2
        assert len(await _ids(omar)) == 1


@pytest.mark.parametrize(
    "wrong", [{"text": " "}, {"day": "2027-02-30"}, {"day": "2031-01-01"}, {"scope": "all"}]
)
async def test_what_cannot_be_kept_comes_back_with_the_words(
    app: FastAPI, wrong: dict[str, str]
) -> None:
    async with browsers(app, "lena") as [lena]:
        given = {"pair": "p1", "text": "Mine & yours", "session": "s7", **wrong}
        answer = await lena.post("/notes", data=given)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text and 'value="s7"' in answer.text
        assert "Mine &amp; yours" in answer.text or wrong.get("text") == " "
        assert await _ids(lena) == []


async def test_a_correction_stands_beside_the_note_that_it_stands_in_for(app: FastAPI) -> None:
    async with browsers(app, "lena", "omar") as [lena, omar]:
        first = {"pair": "p1", "text": "I ran 5 km.", "scope": "shared"}
        page = (await lena.post("/notes", data=first)).headers["location"].partition("?")[0]
        id = page.rsplit("/", 1)[1]
        form = (await lena.get(f"/notes/new?pair=p1&corrects={id}")).text
        assert "I ran 5 km." in form
        second = {**first, "text": "I ran 6 km.", "corrects": id}
        later = (await lena.post("/notes", data=second)).headers["location"].partition("?")[0]
        assert later in (await omar.get(page)).text
        assert page in (await omar.get(later)).text
        assert (await omar.get(f"/notes/new?pair=p1&corrects={id}")).status_code == 404
        assert (await omar.post("/notes", data=second)).status_code == 404


async def test_pages_of_others_notes_are_as_those_that_are_not_there(app: FastAPI) -> None:
    async with browsers(app, "lena", "eve") as [lena, eve]:
        kept = await lena.post("/notes", data={"pair": "p1", "text": "Ours.", "scope": "shared"})
        page = kept.headers["location"].partition("?")[0]
        id = page.rsplit("/", 1)[1]
        for path in (page, f"/notes/{id}", "/notes?pair=p1", "/notes/new?pair=p1"):
            assert (await eve.get(path)).status_code == 404, path
        assert (await eve.post("/notes", data={"pair": "p1", "text": "x"})).status_code == 404
        assert (await lena.get(f"/notes/{id}?start=0&end=5")).headers["location"] == (
            f"{page}?from=0&to=5#quote"
        )


async def test_who_is_in_no_pair_can_open_what_they_said_for_a_goal(app: FastAPI) -> None:
    async with browsers(app, "solo", "eve") as [solo, eve]:
        id = await goal(World(app, Path(), DAY), "solo", {})
        place = f"/notes/goal:{id}:input:1?start=0&end=6"
        shown = await solo.get(place)
        assert '<mark id="quote" tabindex="-1">I want</mark>' in shown.text
        assert (await eve.get(place)).status_code == 404


async def test_what_a_note_says_stays_text_whatever_it_holds(app: FastAPI) -> None:
    text = "# Today\n<script>alert(1)</script> [a](javascript:alert(1)) **loud** ![x](http://x/y)"
    async with browsers(app, "lena") as [lena]:
        kept = await lena.post("/notes", data={"pair": "p1", "text": text})
        page = kept.headers["location"].partition("?")[0]
        for query in ("", "?plain=1", "?from=8&to=16"):
            shown = (await lena.get(page + query)).text
            main = shown.partition("<article")[2].partition("</article>")[0]
            assert "<script" not in main and "<img" not in main and 'href="javascript' not in main
        assert "<strong>loud</strong>" in (await lena.get(page)).text
        assert "**loud**" in main


async def test_a_place_that_is_not_in_the_note_is_told_and_the_note_shown(app: FastAPI) -> None:
    async with browsers(app, "lena") as [lena]:
        kept = await lena.post("/notes", data={"pair": "p1", "text": "Short."})
        page = kept.headers["location"].partition("?")[0]
        for query in ("?from=3&to=99", "?from=4&to=4", "?from=-2&to=3"):
            shown = (await lena.get(page + query)).text
            assert "Short." in shown and "do not stand at that place" in shown


async def test_a_note_that_wants_a_person_is_kept_and_answered_with_ways_to_people(
    app: FastAPI,
) -> None:
    async with browsers(app, "lena") as [lena]:
        kept = await lena.post("/notes", data={"pair": "p1", "text": "I want to end my life."})
        first = (await lena.get(kept.headers["location"])).text
        later = (await lena.get(kept.headers["location"].partition("?")[0])).text
    assert "Your note is kept as you wrote it" in first and "I want to end my life." in first
    assert "Your note is kept as you wrote it" not in later


async def test_an_import_takes_what_it_can_names_the_rest_and_changes_nothing_when_repeated(
    app: FastAPI,
) -> None:
    file = _jsonl(_row("a"), "{no json", _row("b", scop="private"), _row("c", date="2027-01-03"))
    async with browsers(app, "lena") as [lena]:
        first = (await lena.post("/notes/import", files=[("files", file)])).text
        again = (await lena.post("/notes/import", files=[("files", file)])).text
        assert "2 notes were added" in first
        assert "notes.jsonl line 2</strong>: it is not JSON" in first
        assert "notes.jsonl line 3" in first and "did you mean scope?" in first
        assert "0 notes were added" in again and "2 were there already" in again
        assert await _ids(lena) == ["c", "a"]


async def test_texts_come_in_as_notes_of_ones_own_private_unless_chosen(app: FastAPI) -> None:
    async with browsers(app, "lena", "omar") as [lena, omar]:
        files = [
            ("files", ("2027-01-02 walk.md", b"# Walk\nWe walked.")),
            ("files", ("told.txt", b"---\ndate: 2027-01-03\nscope: shared\n---\nTold.")),
            ("files", ("nothing.txt", b"  ")),
            ("files", ("picture.png", b"\x89PNG")),
        ]
        shown = (await lena.post("/notes/import", data={"pair": "p1"}, files=files)).text
        assert "2 notes were added" in shown
        assert "nothing.txt</strong>: the text is empty" in shown
        assert "picture.png</strong>: is none of" in shown
        assert len(await _ids(lena)) == 2 and len(await _ids(omar)) == 1
        none = await lena.post("/notes/import", files=files[:1])
        assert none.status_code == 422 and "which pair" in none.text


async def test_a_file_that_cannot_be_read_stops_no_other(app: FastAPI) -> None:
    async with browsers(app, "lena") as [lena]:
        files = [
            ("files", ("wide.jsonl", "{}".encode("utf-16"))),
            ("files", _jsonl(_row("a"))),
            ("files", ("list.json", b"[1]")),
        ]
        shown = (await lena.post("/notes/import", files=files)).text
        assert "1 note was added" in shown and await _ids(lena) == ["a"]
        assert "wide.jsonl</strong>: is UTF-16 text" in shown
        assert "list.json</strong>: is a JSON list" in shown


async def test_the_list_shows_what_was_chosen_newest_first_and_in_pages(app: FastAPI) -> None:
    rows = [_row(f"n{at:02}", date=f"2027-01-{1 + at:02}") for at in range(23)]
    async with browsers(app, "lena") as [lena]:
        await lena.post("/notes/import", files=[("files", _jsonl(*rows))])
        assert await _ids(lena) == [f"n{at:02}" for at in range(22, 2, -1)]
        assert await _ids(lena, "?page=2") == ["n02", "n01", "n00"]
        assert await _ids(lena, "?since=2027-01-05&until=2027-01-06") == ["n05", "n04"]
        assert await _ids(lena, "?author=omar") == []
        assert 'role="alert"' in (await lena.get("/notes?since=yesterday")).text
