"""A filled home for pages to be looked at: the story of docs/story.sh, and more of Tom's goals."""

import io
import os
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import date
from pathlib import Path

from mentor_copilot.surfaces.cli import main

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2027, 5, 20)
"""A day amid the story: five of six talks are given."""

_SCRIPTS = (ROOT / "docs" / "story.sh", ROOT / "tests" / "data" / "more_goals.sh")


def fill(home: Path, until: date = DAY) -> None:
    """Tell the story into a home, as far as that day."""
    names: dict[str, str] = {}
    with _home(home):
        for script in _SCRIPTS:
            for line in script.read_text("utf-8").splitlines():
                _tell(line.strip(), names, until)


def _tell(line: str, names: dict[str, str], until: date) -> None:
    saved = re.fullmatch(r"(\w+)=\$\((.*) \| saved\)", line)
    words = shlex.split(saved[2] if saved else line, comments=True)
    if words[:1] != ["mentor"] or _day(words) > until:
        return
    told = io.StringIO()
    words = [
        names.get(word.removeprefix("$"), word) if word.startswith("$") else word for word in words
    ]
    with redirect_stdout(told):
        code = main(words[1:])
    assert code == 0, (line, told.getvalue())
    found = re.search(r'"saved": "([^"]*)"', told.getvalue())
    if saved and found:
        names[saved[1]] = found[1]


def _day(words: list[str]) -> date:
    return date.fromisoformat(words[words.index("--today") + 1]) if "--today" in words else date.min


@contextmanager
def _home(home: Path) -> Iterator[None]:
    before, folder = dict(os.environ), Path.cwd()
    os.environ["MENTOR_HOME"] = str(home)
    os.chdir(ROOT)
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)
