"""The commands of docs/api.md, run as they stand there."""

import argparse
import re
import shutil
from pathlib import Path

import pytest

from api_lab import document, program, served
from mentor_copilot.surfaces.cli import DOORS

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)


TABLE = TEXT.partition("## What is where")[2].partition("## From a wish")[0]


def test_the_table_of_the_page_has_each_operation() -> None:
    parts = (re.sub(r"/\{\w+\}", "", path).split("/") for path in document()["paths"])
    assert not [last for *_, last in parts if f"/{last}" not in TABLE]


def test_the_table_of_the_page_has_each_command_of_the_terminal() -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    for door in DOORS:
        door.add_parser(commands)
    named = set(re.findall(r"`([a-z]+)", TABLE))
    assert not [one for one in commands.choices if one not in named]


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
async def test_the_commands_of_the_page_run(home: Path, tmp_path: Path) -> None:
    async with served(home) as (app, base):
        token = await app.state.house.accounts.open_sign_in("ana", "local", "a program")
        commands = "\n".join(BLOCKS)
        said, code = await program(
            "sh", "-e", "-c", commands, folder=tmp_path, BASE=base, TOKEN=token
        )
    assert code == 0, said
    assert '"person":"ana"' in said and '"state":"paused"' in said
    assert "the cue comes 4 times" in said
    assert "event: done" in said and "BEGIN:VCALENDAR" in said
    assert "there is a field in it that is not known here" in said and "\n422\n" in said
