"""What the API answers is what the terminal prints with --json: one form, whichever the door."""

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from api_lab import programs
from api_story import DRAFT, PLAN, kept_goal
from mentor_copilot.surfaces.cli import main
from web_lab import DAY

FRESH = ("thread", "saved")  # ids of a conversation that each door begins anew


@pytest.fixture(autouse=True)
def settings_of_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_ENGINE", "rules")
    monkeypatch.setenv("MENTOR_TODAY", DAY.isoformat())


def _printed(capsys: pytest.CaptureFixture[str], *call: str) -> Any:
    capsys.readouterr()
    main([*call, "--json"])
    return json.loads(capsys.readouterr().out)


def _says(given: dict[str, Any]) -> list[str]:
    return [part for one in given["say"] for part in ("--say", one)]


async def _asked(home: Path) -> dict[str, Any]:
    """What the API says of a home in which ana has a goal, a promise and a skill."""
    async with programs(home) as asked:

        async def ana(method: str, path: str, body: Any = None) -> Any:
            return await asked.done("ana", method, path, body)

        goal = await kept_goal(asked)
        await ana("POST", f"/goals/{goal}/check-ins", {"value": "6 km"})
        await ana("POST", "/pairs/p1/notes", {"text": "I will send Ben the outline by Friday."})
        skill = {"name": "giving feedback", "say": ["skip", "I lead a team now", "skip"]}
        await ana("POST", "/skills", skill)
        clauses = [{"clause": "purpose", "words": "To grow into leading the team"}]
        await ana("POST", "/pairs/p1/agreement", {"clauses": clauses})
        lint = {"texts": ["I want to be a better leader soon"], "form": "smart"}
        plan = await ana("POST", "/plans/drafts", PLAN)
        paths = {
            ("goal", "show", goal): ("GET", f"/goals/{goal}", None),
            ("goal", "list", "--as", "ana", "--by", "category"): ("GET", "/goals/groups", None),
            ("plan", "try", plan["saved"]): ("POST", "/plans/tries", {"plan": plan["saved"]}),
            ("progress", "--as", "ana"): ("GET", "/progress", None),
            ("wins", "--as", "ana"): ("GET", "/wins", None),
            ("skills", "--as", "ana"): ("GET", "/skills", None),
            ("ledger", "--pair", "p1", "--as", "ana"): ("GET", "/pairs/p1/ledger", None),
            ("commitments", "--pair", "p1", "--as", "ana"): (
                "GET",
                "/pairs/p1/commitments",
                None,
            ),
            ("agreement", "show", "--pair", "p1", "--as", "ana"): (
                "GET",
                "/pairs/p1/agreement",
                None,
            ),
            ("brief", "--pair", "p1", "--as", "ana"): ("POST", "/pairs/p1/brief", {}),
            ("search", "outline", "--pair", "p1", "--as", "ana"): (
                "POST",
                "/pairs/p1/search",
                {"query": "outline"},
            ),
            ("ask", "what did I promise?", "--as", "ana"): (
                "POST",
                "/ask",
                {"question": "what did I promise?"},
            ),
            ("lint", "goal.txt"): ("POST", "/lint", lint),
            ("goal", DRAFT["text"], *_says(DRAFT)): (
                "POST",
                "/goals/drafts",
                {**DRAFT, "save": False},
            ),
            ("woop", PLAN["text"], *_says(PLAN)): (
                "POST",
                "/plans/drafts",
                {**PLAN, "save": False},
            ),
        }
        return {call: await ana(*request) for call, request in paths.items()}


def _same(one: Any) -> Any:
    return {k: v for k, v in one.items() if k not in FRESH} if isinstance(one, dict) else one


def test_both_doors_answer_alike(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = asyncio.run(_asked(home))
    monkeypatch.chdir(tmp_path)
    Path("goal.txt").write_text("I want to be a better leader soon\n", encoding="utf-8")
    assert os.environ["MENTOR_HOME"] == str(home)
    for call, answer in answers.items():
        assert _same(_printed(capsys, *call)) == _same(answer), call
