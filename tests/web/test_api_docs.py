"""The commands of docs/api.md, run as they stand there."""

import asyncio
import os
import re
import shutil
import socket
from pathlib import Path

import pytest
import uvicorn

from mentor_copilot.settings import Settings
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for
from web_lab import DAY

TEXT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
async def test_the_commands_of_the_page_run(home: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = app_for(Settings(home=home, engine_setting="rules", today=DAY), Serving(port=port))
    config = uvicorn.Config(app, port=port, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    async with asyncio.timeout(30):
        while not server.started:
            await asyncio.sleep(0.05)
    token = await app.state.house.accounts.open_sign_in("ana", "local", "a program")
    said, code = await _run(tmp_path, f"http://127.0.0.1:{port}/api/v1", token)
    server.should_exit = True
    await serving
    assert code == 0, said
    assert '"person":"ana"' in said and '"state":"paused"' in said
    assert "event: done" in said and "BEGIN:VCALENDAR" in said
    assert "there is a field in it that is not known here" in said and "\n422\n" in said


async def _run(folder: Path, base: str, token: str) -> tuple[str, int | None]:
    """The commands as one shell runs them; what they print."""
    running = await asyncio.create_subprocess_exec(
        *("sh", "-e", "-c", "\n".join(BLOCKS)),
        cwd=folder,
        env={"PATH": os.environ["PATH"], "BASE": base, "TOKEN": token},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await running.communicate()
    return said.decode(), running.returncode
