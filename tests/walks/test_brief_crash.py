"""`mentor brief` in real processes that are killed on the way: the record stands, the page too."""

import io
import json
import signal
import subprocess
import sys
import textwrap
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from brief_notes import NOTES
from mentor_copilot.surfaces.cli import main

ASK = ("brief", "--pair", "p1", "--as", "omar", "--at", "2027-02-01", "--json")

DYING = """
    import os, signal, sys
    from mentor_copilot.graph import brief as graph
    from mentor_copilot.surfaces.cli import main

    stage, moment, *arguments = sys.argv[1:]
    real = getattr(graph, stage)

    async def deadly(state, runtime):
        if moment == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        await real(state, runtime)
        os.kill(os.getpid(), signal.SIGKILL)

    deadly.__name__ = stage
    setattr(graph, stage, deadly)
    sys.exit(main(arguments))
"""


def run(*arguments: str) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        assert main(list(arguments)) == 0
    return out.getvalue()


@pytest.fixture
def noted(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the notes of a pair, the last of them just added."""
    monkeypatch.setenv("MENTOR_ENGINE", "rules")
    file, last = tmp_path / "notes.jsonl", tmp_path / "last.md"
    rows = [
        {**json.loads(one.model_dump_json()), "mentor": "omar", "mentee": "lena"} for one in NOTES
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    last.write_text("I will send Omar the slides by Friday.", encoding="utf-8")
    run("note", "import", str(file))
    run("note", "add", "--pair", "p1", "--author", "lena", "--date", "2027-01-20", str(last))
    return home


@pytest.mark.parametrize(
    ("stage", "moment"),
    [
        ("notes", "after"),
        ("ledger", "before"),
        ("ledger", "after"),
        ("compose", "after"),
        ("word", "before"),
        ("word", "after"),
    ],
)
def test_a_killed_brief_loses_nothing_and_the_next_start_gives_the_same_page(
    noted: Path, stage: str, moment: str
) -> None:
    kept, whole = run("note", "export", "--pair", "p1"), run(*ASK)
    died = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(DYING), stage, moment, *ASK],
        capture_output=True,
        text=True,
    )
    assert (died.returncode, died.stdout) == (-signal.SIGKILL, ""), died.stderr
    assert run("note", "export", "--pair", "p1") == kept
    assert "send Omar the slides" in whole
    assert run(*ASK) == whole


def test_the_first_brief_of_all_may_be_killed_too(noted: Path) -> None:
    """Nothing has been read before; what a first reading writes down or not moves nothing."""
    process = [sys.executable, "-c", textwrap.dedent(DYING)]
    for stage in ("notes", "ledger", "word"):
        died = subprocess.run([*process, stage, "after", *ASK], capture_output=True, text=True)
        assert died.returncode == -signal.SIGKILL, died.stderr
    first = run(*ASK)
    assert "send Omar the slides" in first
    assert run(*ASK) == first
