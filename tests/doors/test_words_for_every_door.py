"""What is said below the doors is true at every door: no word of it is a command of the terminal.

The web and the API show what a desk refuses as it stands. The terminal alone adds its commands and
flags to that, by the topic that the refusal names (`surfaces/cli/hints.py`).
"""

import argparse
import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from mentor_copilot.surfaces.cli import DOORS, main
from mentor_copilot.surfaces.cli.hints import HINTS

ROOT = Path(__file__).parents[2]
COPILOT, TOOLS = ROOT / "copilot" / "mentor_copilot", ROOT / "tools" / "mentor_tools"
# Read at the terminal alone: its door, the settings of a start, the doctor, the page that comes
# with a copy of files.
AT_THE_TERMINAL = ("surfaces/cli/", "settings/", "diagnosis.py", "domain/copies/pages.py")

# Pages that tell whoever is at the machine how to start something there.
FOR_WHO_RUNS_IT = ("open.html.j2", "evals.html.j2")
REFUSALS = ("Usage", "Absent", "StoreError")


@cache
def commands() -> tuple[str, ...]:
    parser = argparse.ArgumentParser().add_subparsers()
    for door in DOORS:
        door.add_parser(parser)
    return tuple(parser.choices)


def _typed(text: str) -> list[str]:
    """The commands and flags in a text."""
    named = "|".join(map(re.escape, commands()))
    return re.findall(rf"\bmentor (?:{named})\b(?! [a-z]+s\b)|(?<![\w-])--[a-z][\w-]*", text)


def _sources(ending: str, word: str) -> Iterator[tuple[Path, str]]:
    """The files below the doors that hold a word, with their texts."""
    for file in (*COPILOT.rglob(f"*.{ending}"), *TOOLS.rglob(f"*.{ending}")):
        text = file.read_text(encoding="utf-8")
        if re.search(word, text) and not _at_the_terminal(file):
            yield file, text


def _at_the_terminal(file: Path) -> bool:
    return file.is_relative_to(COPILOT) and str(file.relative_to(COPILOT)).startswith(
        AT_THE_TERMINAL
    )


def _said(module: str) -> Iterator[tuple[int, str]]:
    """The texts of a module that are no docstrings, each with its line."""
    tree = ast.parse(module)
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def test_no_text_below_the_doors_names_what_is_typed_at_a_terminal() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line}: {typed}"
        for file, module in _sources("py", "mentor [a-z]|--[a-z]")
        for line, text in _said(module)
        for typed in _typed(text)
    ]
    assert not found, found


def test_no_wording_names_what_is_typed_at_a_terminal() -> None:
    found = [
        f"{file.relative_to(ROOT)}: {typed}"
        for file, wording in _sources("yaml", "mentor [a-z]|--[a-z]")
        for line in wording.splitlines()
        for typed in _typed(line)
        if not line.lstrip().startswith("#")
    ]
    assert not found, found


def test_no_page_names_what_is_typed_at_a_terminal() -> None:
    found = [
        f"{file.name}: {typed}"
        for file, page in _sources("j2", "mentor [a-z]|--[a-z]")
        for typed in _typed(page)
        if file.name not in FOR_WHO_RUNS_IT
    ]
    assert not found, found


def _topics() -> set[str]:
    """The topics that refusals name."""
    calls = (
        node
        for _, module in _sources("py", "topic=")
        for node in ast.walk(ast.parse(module))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in REFUSALS
    )
    given = [one.value for call in calls for one in call.keywords if one.arg == "topic"]
    return {str(one.value) for one in given if isinstance(one, ast.Constant)}


def test_the_terminal_knows_each_topic_and_there_is_no_other() -> None:
    assert _topics() == HINTS.keys()


def test_each_hint_is_something_that_can_be_typed() -> None:
    assert all(_typed(hint) for hint in HINTS.values())


def test_the_terminal_adds_its_command_to_a_refusal(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["goal", "show", "0" * 32, "--home", str(home)]) == 2
    refused = capsys.readouterr().err
    assert refused == f"mentor: no goal is called {'0' * 32} ({HINTS['goals']})\n"
