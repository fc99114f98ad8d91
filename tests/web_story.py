"""A filled home for pages to be looked at: the story of docs/story.sh, and more of Tom's goals."""

import atexit
import io
import json
import os
import re
import shlex
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stdout
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from mentor_copilot.surfaces.cli import main
from mentor_evals.cli import main as examine

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2027, 5, 20)
"""A day amid the story: five of six talks are given."""

_SCRIPTS = (ROOT / "docs" / "story.sh", ROOT / "tests" / "data" / "more_goals.sh")


# What Tom says in a chat of the story's first day, as far as his first step.
WISH = (
    "I want to give six short talks by the end of June because I go silent when more than five "
    "people look at me",
    "none so far",
    "ask Ines for a slot at the all-hands",
)


def fill(home: Path) -> None:
    """Tell the story into a home, as far as `DAY`."""
    shutil.copytree(_told(), home)


@cache
def _told() -> Path:
    """A home that the story is told into, once for all who copy it."""
    folder, names = Path(mkdtemp()), dict[str, str]()
    atexit.register(shutil.rmtree, folder)
    with _home(folder / "home"):
        for script in _SCRIPTS:
            for line in script.read_text("utf-8").splitlines():
                _tell(line.strip(), names)
    return folder / "home"


def mentor(*words: str) -> str:
    """What a call of `mentor` that goes well prints."""
    return _called(main, words)


def fill_evals(home: Path) -> None:
    """One small run of an eval suite on file, as the examiners write it."""
    limits = ("--limit", "6", "--quiet", "--fresh")
    _called(examine, ("run", "goals", *limits, "--out", str(home / "evals" / "goals")))


def _called(command: Callable[[list[str]], int], words: Sequence[str]) -> str:
    """In a thread of its own: a browser that is driven leaves a loop running in this one."""
    told = io.StringIO()
    with redirect_stdout(told), ThreadPoolExecutor(1) as threads:
        code = threads.submit(command, [*words]).result()
    assert code == 0, (words, told.getvalue())
    return told.getvalue()


def _tell(line: str, names: dict[str, str]) -> None:
    saved = re.fullmatch(r"(\w+)=\$\((.*) \| saved\)", line)
    words = shlex.split(saved[2] if saved else line, comments=True)
    if words[:1] != ["mentor"] or _day(words) > DAY:
        return
    if words[1:3] == ["note", "import"]:
        words[3] = str(_notes(Path(words[3])))
    words = [
        names.get(word.removeprefix("$"), word) if word.startswith("$") else word for word in words
    ]
    told = mentor(*words[1:])
    found = re.search(r'"saved": "([^"]*)"', told)
    if saved and found:
        names[saved[1]] = found[1]


def _notes(file: Path) -> Path:
    """The notes of the file that are written by `DAY`."""
    lines = file.read_text("utf-8").splitlines()
    told = [line for line in lines if json.loads(line)["date"] <= DAY.isoformat()]
    kept = Path(os.environ["MENTOR_HOME"]).with_suffix(".jsonl")
    kept.write_text("\n".join(told) + "\n", "utf-8")
    return kept


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
