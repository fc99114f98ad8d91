"""A brief in a real browser: one A4 page at any size, nothing loaded, readable in dark and light.

Opt-in (`make test-browser`): needs a Chromium on the path, or its place in CHROMIUM.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from brief_notes import NOTES, brief, note
from mentor_copilot.domain.brief import Brief, RefusedText
from mentor_copilot.domain.note import Note
from mentor_copilot.surfaces.cli.brief_html import brief_html

pytestmark = pytest.mark.browser

A4 = (595, 842)  # points
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MEETING = date(2027, 6, 1)
PEOPLE = "Priya Sam Noor Kim Ana".split()

Chromium = Callable[..., None]


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Chromium:
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip("no Chromium on the path; install one, or name it in CHROMIUM")
    profile = tmp_path_factory.mktemp("profile")

    def run(*arguments: str) -> None:
        common = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        done = subprocess.run([program, *common, *arguments], capture_output=True, timeout=90)
        assert done.returncode == 0, done.stderr.decode(errors="replace")[-2000:]

    return run


def many(count: int, word: str, each: int) -> tuple[Note, ...]:
    """Notes with `each` of everything a note can tell, on about that word."""
    made = []
    for at in range(count):
        parts = {
            "What did you achieve?": "Finished {word} {at}{n} with {who} and told all the others",
            "What did you struggle with?": "No time for {word} {n} that nobody else here looks at",
            "Where do you need help?": "How to talk about {word} {at}{n} with people from outside?",
            "Next week": "Send {word} of group {at}{n} to {who} and ask what is missing there",
        }
        text = "\n".join(
            f"## {head}\n"
            + "\n".join(
                "- " + line.format(word=word, at=at, n=n, who=PEOPLE[n % 5]) for n in range(each)
            )
            for head, line in parts.items()
        )
        day = MEETING - timedelta(days=2 * (count - at))
        made.append(note(f"note-{at:04}-{'of-the-group' * 4}", ("omar", "lena")[at % 2], day, text))
    return tuple(made)


GERMAN = "Rechtsschutzversicherungsgesellschaften"
ADDRESS = f"https://example.org/{'a-long-path/' * 30}"
CHINESE = "准备下一次会议的报告并与小组讨论所有未解决的问题" * 4
PAGES: dict[str, Callable[[], Brief]] = {
    "no notes": lambda: brief((), at=MEETING),
    "three notes": lambda: brief(NOTES),
    "many short promises": lambda: brief(many(30, "it", 8), at=MEETING, minutes=120),
    "many notes": lambda: brief(many(60, "the preparation", 5), at=MEETING, minutes=480),
    "long words": lambda: brief(many(30, GERMAN, 5), at=MEETING, minutes=90),
    "an address": lambda: brief(many(8, ADDRESS, 4), at=MEETING, minutes=60),
    "no spaces": lambda: brief(many(8, CHINESE, 4), at=MEETING, minutes=60),
    "much refused": lambda: refusing(brief(many(30, "the survey", 5), at=MEETING, minutes=60)),
}


def refusing(page: Brief) -> Brief:
    text = RefusedText(text="Is lazy. " * 30, reason="it judges a person")
    return page.model_copy(update={"refused": (text,) * 40})


WIDE = "'DejaVu Serif'"


@pytest.mark.parametrize("wide", [False, True], ids=["", "wide letters"])
@pytest.mark.parametrize("name", PAGES)
def test_it_prints_on_one_page_of_a4(
    chromium: Chromium, tmp_path: Path, name: str, wide: bool
) -> None:
    page = brief_html(PAGES[name]())
    if wide:
        page = page.replace("Georgia, ", f"{WIDE}, ")
    source, printed = tmp_path / "brief.html", tmp_path / "brief.pdf"
    source.write_text(page, encoding="utf-8")
    chromium("--no-pdf-header-footer", f"--print-to-pdf={printed}", source.as_uri())
    pdf = printed.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    assert [tuple(round(float(side)) for side in box) for box in boxes] == [A4]
