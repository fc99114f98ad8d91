"""Light doors: a command loads what it needs, so that help and lint answer at once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("openai", "langgraph", "langchain_core", "chromadb", "httpx2")
ASK = """
import json, sys
sys.argv = ["mentor", *json.loads(sys.argv[1])]
from mentor_copilot.surfaces.cli import main
try:
    code = main()
except SystemExit as done:
    code = done.code
print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded(*arguments: str, text: str = "") -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", ASK, json.dumps(arguments)],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    code, modules = json.loads(done.stderr.splitlines()[-1])
    return code or 0, set(modules)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["goal", "--help"]])
def test_help_loads_no_vendor(arguments: list[str]) -> None:
    code, modules = loaded(*arguments)
    assert code == 0
    assert modules.isdisjoint({*HEAVY, "sqlalchemy", "dateparser", "pydantic"})


def test_lint_loads_no_vendor_of_models_or_storage() -> None:
    code, modules = loaded("lint", "-", text="I want to get better at speaking\n")
    assert code == 1
    assert modules.isdisjoint({*HEAVY, "sqlalchemy"})


def test_rules_are_explained_without_reading_dates() -> None:
    code, modules = loaded("lint", "--rules")
    assert code == 0
    assert modules.isdisjoint({*HEAVY, "sqlalchemy", "dateparser"})


def test_a_pair_is_founded_and_a_note_is_kept_without_graphs_models_or_index(home: Path) -> None:
    pair = ["pair", "add", "growth", "--mentor", "Mo", "--mentee", "Ana"]
    note = ["note", "add", "-", "--pair", "growth", "--author", "Mo"]
    for arguments in (pair, note, ["pair", "list"]):
        code, modules = loaded(*arguments, text="We spoke of the talk.\n")
        assert code == 0
        assert modules.isdisjoint({*HEAVY, "numpy", "dateparser"}), arguments
