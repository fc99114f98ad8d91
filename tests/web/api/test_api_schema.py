"""Schemathesis over the API: what it makes up is answered as the document says, and never a 5xx.

`make test-web` runs it. It asks as ana, who has all there is, and as zoe, who has nothing
and asks for what is ana's.
"""

import re
import sys
from pathlib import Path

import pytest

from api_lab import document, program, programs, served
from api_story import whole_story

pytestmark = [pytest.mark.web, pytest.mark.timeout(900)]

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
    "response_headers_conformance",
    "negative_data_rejection",
)
# A stream without end, what ends the sign-in that is used here, and rows that are no JSON document.
LEFT_OUT = (
    "chats_follow",
    "accounts_end",
    "accounts_end_others",
    "admin_sign_out",
    "notes_take_in",
)
EXAMPLES = 4


@pytest.mark.parametrize("person", ["ana", "zoe"])
async def test_what_is_made_up_is_answered_as_the_document_says(
    home: Path, tmp_path: Path, person: str
) -> None:
    async with programs(home) as asked:
        made = await whole_story(asked)
        before = await asked.done("ana", "GET", "/export")
    given = "".join(f'"path.{kind}" = "{id}"\n' for kind, id in made.items())
    (tmp_path / "schemathesis.toml").write_text(f"[parameters]\n{given}", encoding="utf-8")
    async with served(home) as (app, base):
        token = await app.state.house.accounts.open_sign_in(person, "local", "a program")
        said, code = await program(
            sys.executable,
            *("-m", "schemathesis.cli", "run", f"{base}/openapi.json"),
            *("--header", f"Authorization: Bearer {token}", "--no-color"),
            *("--checks", ",".join(CHECKS), "--max-examples", str(EXAMPLES)),
            *("--phases", "examples,coverage,fuzzing", "--continue-on-failure"),
            *("--request-timeout", "60"),
            *(part for one in LEFT_OUT for part in ("--exclude-operation-id", one)),
            folder=tmp_path,
        )
    assert code == 0, said[-6000:]
    tested = re.search(r"Tested: (\d+)", said)
    assert tested and int(tested[1]) == len(_operations()) - len(LEFT_OUT)
    assert "Authentication failed" not in said
    async with programs(home) as asked:
        after = await asked.done("ana", "GET", "/export")
    for name in ("notes", "documents", "threads", "messages"):
        assert person == "ana" or after[name] == before[name]


def _operations() -> list[str]:
    paths = document()["paths"].values()
    return [one["operationId"] for path in paths for one in path.values()]
