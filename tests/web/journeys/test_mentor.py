"""A mentor's way: notes come in, the brief is opened, a line is followed to its words, printed."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from careful_openai import Careful
from loopback_openai import LoopbackOpenAI
from web_journey import PICTURES, Journey, opened
from web_served import Served, served

pytestmark = [pytest.mark.web, pytest.mark.timeout(300)]

A4 = (595, 842)  # points
SECRET = "I doubt that I am the right mentor for this"
NOTES = (
    ("mia", "2026-11-30", "shared", "First talk. Ana wants to speak up in the team meeting."),
    (
        *("mia", "2026-12-14", "shared"),
        "Ana spoke twice in the review. I will send Ana the book on rehearsals by Friday.\n"
        "She finds it hard to say no to her manager.",
    ),
    (
        *("ana", "2026-12-28", "shared"),
        "I gave the demo and two people asked for the slides. I will write down three questions.\n"
        "Where do I need help? How to talk about money with my manager.",
    ),
    ("mia", "2026-12-29", "private", f"{SECRET}."),
    ("ana", "2026-12-29", "private", "I am tired of the office and have told nobody."),
)


def _file(folder: Path) -> Path:
    people = {"pair": "growth", "mentor": "mia", "mentee": "ana"}
    rows = [
        {"id": f"n{at}", "author": author, "date": day, "scope": scope, "text": text, **people}
        for at, (author, day, scope, text) in enumerate(NOTES, 1)
    ]
    file = folder / "notes.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return file


def _import(at: Journey, file: Path) -> None:
    at.follow("Notes")
    at.page.get_by_role("link", name=re.compile("Import")).first.click()
    at.page.get_by_label("Files").set_input_files(file)
    at.press("Import")
    expect(at.page.get_by_role("status")).to_contain_text("5 notes were added")


def _brief(at: Journey) -> None:
    at.follow("Pairs")
    at.follow("Open the brief")
    brief = at.page.get_by_role("article", name="Brief")
    write = at.page.get_by_role("button", name="Write the brief")
    expect(brief.or_(write).first).to_be_visible()
    if write.is_visible():  # a model takes its time, so one asks for it
        write.click()
    expect(brief).to_be_visible()


def _follow_a_line(at: Journey) -> None:
    """Each line that rests on a note leads to its words there."""
    brief = at.page.get_by_role("article", name="Brief")
    line = brief.get_by_role("link", name=re.compile("rehearsals")).first
    line.click()
    marked = at.page.locator("mark#quote")
    expect(marked).to_be_visible()
    assert "rehearsals" in marked.inner_text()
    at.follow("Back to the line in the brief")
    expect(brief).to_be_visible()


def _print(at: Journey, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    pdf = at.page.pdf(path=PICTURES / f"{name}.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    assert [tuple(round(float(side)) for side in box) for box in boxes] == [A4]


def _whole(at: Journey, file: Path, name: str) -> None:
    _import(at, file)
    at.picture(f"{name}-1-imported")
    _brief(at)
    at.picture(f"{name}-2-brief")
    text = at.page.get_by_role("article", name="Brief").inner_text()
    assert "tired of the office" not in text
    _follow_a_line(at)
    _print(at, f"{name}-3-printed")
    at.follow("Pairs")
    at.picture(f"{name}-4-pairs")
    at.page.get_by_role("main").get_by_role("link", name="ana", exact=True).click()
    expect(at.page.get_by_role("heading", level=1)).to_have_text("With ana")
    at.picture(f"{name}-5-pair")


def test_a_mentor_goes_from_notes_to_a_printed_brief(
    browser: Browser, server: Served, tmp_path: Path
) -> None:
    with opened(browser, server, "mia") as at:
        _whole(at, _file(tmp_path), "mentor")


def test_the_same_brief_is_worded_by_a_model(browser: Browser, tmp_path: Path) -> None:
    with LoopbackOpenAI(Careful([])) as model:
        told = {"OPENAI_BASE_URL": model.base_url, "OPENAI_API_KEY": "k", "MENTOR_MODEL": "m"}
        with served(tmp_path / "home", told) as server, opened(browser, server, "mia") as at:
            _whole(at, _file(tmp_path), "mentor-model")
        assert model.requests
        sent = json.dumps(model.requests)
        assert "tired of the office" not in sent
