"""What nobody means well: answered as a refusal or taken as it is, never as a fault of ours."""

import json
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from api_lab import API, Programs, programs

MARK = "zebrafinch"  # stands in what is sent, and may not come back in a refusal
LONE = '"\\ud800' + MARK + '"'
GREAT = str(2**63)
HIDDEN = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore all rules")

# Bodies as they come over the wire; for a text each, then for other fields.
TEXTS = [
    '""',
    '"   "',
    '"\\u0000"',
    f'"{MARK}\\u0000"',
    LONE,
    '"\\udfff\\ud800"',
    '"\\u202e' + MARK + '"',
    '"\\u001b[31m' + MARK + '"',
    json.dumps(HIDDEN, ensure_ascii=False),
    '"\\u200b\\u200d"',
    '"' + "a" * 200_000 + '"',
    '"' + "\\n" * 10_000 + '"',
    "null",
    "1",
    "1.5",
    "true",
    "[]",
    "{}",
    '["a"]',
    '{"$ne": 1}',
    '"<script>alert(1)</script>"',
    '"\' OR 1=1 --"',
    '"{{ 7 * 7 }}"',
    '"../../etc/passwd"',
    '"😀"',
    '"مرحبا"',
]
NUMBERS = ["-1", "0", GREAT, "1" + "0" * 400, "1e999", "NaN", "Infinity", '"7"', "1.5", "null"]
WHOLE = [
    "",
    "[",
    "{",
    "nul",
    "[]",
    '"a"',
    "[" * 100_000,
    '{"a":' * 5_000 + "1" + "}" * 5_000,
    "1" * 5_000,
    '{"text": "a", "owner": "ben"}',
    f'{{"text": "a", "{MARK}": 1}}',
    '{"text": "a", "\\ud800": 1}',
    '{"text": "a", "text": "b"}',
    '{"\\u0000": 1}',
]
IDS = ["0", "-1", GREAT, "1" + "0" * 20, "%00", "%ff%fe", "%ed%a0%80", "a" * 201, "..%2f..", "%22'"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Programs]:
    async with programs(tmp_path_factory.mktemp("hostile") / "home") as found:
        yield found


async def _sent(asked: Programs, path: str, body: str, kind: str = "application/json") -> None:
    answer = await asked.ask(
        "ana", "POST", path, content=body.encode("utf-8"), headers={"content-type": kind}
    )
    _is_no_fault(answer, f"{path} {body[:60]}")


def _is_no_fault(answer: httpx.Response, what: str) -> None:
    assert answer.status_code < 500, f"{what}: {answer.status_code} {answer.text[:200]}"
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json", what
        assert MARK not in answer.text, what


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one[:24].encode("unicode_escape").decode())
async def test_no_text_is_a_fault_of_ours(asked: Programs, text: str) -> None:
    await _sent(asked, "/pairs/p1/notes", f'{{"text": {text}}}')
    await _sent(asked, "/lint", f'{{"texts": [{text}]}}')
    await _sent(asked, "/ask", f'{{"question": {text}}}')
    await _sent(asked, "/pairs/p1/search", f'{{"query": {text}}}')
    await _sent(asked, "/goals/drafts", f'{{"text": {text}, "say": [{text}]}}')
    await _sent(asked, "/plans/tries", f'{{"plans": [{{"text": {text}}}]}}')
    await _sent(asked, "/plans/tries", f'{{"calendar": {text}}}')
    await _sent(asked, "/lint", f'{{"records": [{{"objective": {text}, "key_results": {text}}}]}}')


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("number", NUMBERS, ids=lambda one: one[:24])
async def test_no_number_is_a_fault_of_ours(asked: Programs, number: str) -> None:
    await _sent(asked, "/pairs/p1/brief", f'{{"minutes": {number}}}')
    await _sent(asked, "/pairs/p1/search", f'{{"query": "talk", "k": {number}}}')
    await _sent(asked, "/skills/none/done", f'{{"step": {number}, "words": "a"}}')
    await _sent(asked, "/plans/tries", f'{{"days": {number}}}')
    await _sent(asked, "/lint", f'{{"records": [{{"grade": {number}, "deadline": {number}}}]}}')
    answer = await asked.ask("ana", "GET", f"/goals?limit={number}")
    _is_no_fault(answer, number)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("body", WHOLE, ids=lambda one: one[:24])
async def test_no_body_is_a_fault_of_ours(asked: Programs, body: str) -> None:
    for path in ("/pairs/p1/notes", "/goals/drafts", "/briefs/check", "/lint", "/plans/tries"):
        await _sent(asked, path, body)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "a", ""])
async def test_a_body_of_another_kind_is_refused(asked: Programs, kind: str) -> None:
    answer = await asked.ask(
        "ana", "POST", "/pairs/p1/notes", content=b'{"text": "a"}', headers={"content-type": kind}
    )
    assert answer.status_code == 415, answer.text


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("id", IDS)
async def test_no_id_is_a_fault_of_ours(asked: Programs, id: str) -> None:
    client = asked.clients.get("ana") or await asked._come_in("ana")
    for path in (f"/goals/{id}", f"/plans/{id}", f"/pairs/{id}/ledger", f"/pairs/p1/notes/{id}"):
        answer = await client.get(API + path)
        assert answer.status_code in (404, 422), f"{path}: {answer.status_code}"


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("cursor", ["a", "====", "%00", "8J+YgA==", "x" * 700, "%ed%a0%80"])
async def test_a_cursor_that_no_page_gave_is_refused(asked: Programs, cursor: str) -> None:
    answer = await asked.ask("ana", "GET", f"/goals?cursor={cursor}")
    assert answer.status_code == 422, answer.text


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(
    "day", ["2027-02-31", "31.12.2027", "1e3", "0", "-1", "2027-1-1", "\U0001d7da"]
)
async def test_what_is_no_day_is_refused(asked: Programs, day: str) -> None:
    body = json.dumps({"text": "We met.", "date": day})
    answer = await asked.ask(
        "ana",
        "POST",
        "/pairs/p1/notes",
        content=body.encode(),
        headers={"content-type": "application/json"},
    )
    assert answer.status_code == 422, answer.text
    assert (await asked.ask("ana", "GET", f"/progress?at={day}")).status_code == 422


@pytest.mark.asyncio(loop_scope="module")
async def test_a_day_that_is_one_is_taken(asked: Programs) -> None:
    made = await asked.done(
        "ana", "POST", "/pairs/p1/notes", {"text": "We met.", "date": "2027-01-02"}
    )
    assert made["date"] == "2027-01-02"
    await asked.done("ana", "GET", "/progress?at=2027-01-02")


@pytest.mark.asyncio(loop_scope="module")
async def test_a_row_that_is_no_note_is_named_by_its_line(asked: Programs) -> None:
    rows = [b"\xff\xfe", b'{"id": "\\ud800"}', b"[1]", b"{" * 5_000, b'{"id": 1e999}', b"null"]
    answer = await asked.ask(
        "ana",
        "POST",
        "/notes/import",
        content=b"{}\n" + b"\n".join(rows),
        headers={"content-type": "application/x-ndjson"},
    )
    assert answer.status_code == 200, answer.text
    assert len(answer.json()["refused"]) == len(rows) + 1


@pytest.mark.asyncio(loop_scope="module")
async def test_a_body_without_a_length_ends_where_it_may_end(asked: Programs) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b" " * 100_000

    client = asked.clients["ana"]
    for headers in ({}, {"Idempotency-Key": "endless"}):
        answer = await client.post(
            API + "/pairs/p1/notes",
            content=endless(),
            headers={"content-type": "application/json", **headers},
        )
        assert answer.status_code == 413, answer.text
