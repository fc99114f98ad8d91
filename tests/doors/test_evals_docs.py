"""The commands that the documents on evals print are commands, and their CI files are YAML."""

import re
import shlex
from pathlib import Path

import pytest
import yaml

from mentor_evals.cli import _parsed, main

DOCS = Path(__file__).parents[2] / "docs"
COMMAND = re.compile(r"^ +(?:- )?(?:run: )?(mentor-evals .+?)(?: > .*| {2,}.*)?$", re.MULTILINE)
PAGES = ("evals.md", "judges.md", "world.md")


def blocks(page: str) -> list[str]:
    """The indented blocks of a page, without the indent."""
    text = (DOCS / page).read_text(encoding="utf-8")
    found = re.findall(r"(?:^ {4}.*\n(?:\n(?= {4}))?)+", text, re.MULTILINE)
    return [re.sub(r"(?m)^ {4}", "", block) for block in found]


@pytest.mark.parametrize("page", PAGES)
def test_each_command_of_the_page_can_be_called(page: str) -> None:
    commands = COMMAND.findall((DOCS / page).read_text(encoding="utf-8"))
    assert commands
    for command in commands:
        parsed = _parsed(shlex.split(command)[1:])
        assert parsed is not None and callable(parsed.run), command


def test_the_workflows_call_the_gate_with_files_that_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(DOCS.parent)
    workflow, job = (
        yaml.safe_load(one) for one in blocks("evals.md") if "actions/" in one or "image:" in one
    )
    steps = [step.get("run", "") for step in workflow["jobs"]["evals"]["steps"]]
    called = [line for line in (*steps, *job["evals"]["script"]) if line.startswith("mentor-evals")]
    assert len(called) == 2
    for command in called:
        given = shlex.split(command)[1:]
        assert Path(given[given.index("--baseline") + 1]).is_file() and "--gate" in given
        assert main([*given, "--dry-run"]) == 0
