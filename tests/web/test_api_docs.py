"""The commands of docs/api.md, run as they stand there."""

import re
import shutil
from pathlib import Path

import pytest

from api_lab import program, served

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)


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
