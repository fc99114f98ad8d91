"""Documents that cannot rot: links lead somewhere, and what they tell to run exists."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def named(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_link_within_the_repository_leads_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    lost = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert lost == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_every_make_target_that_is_told_exists(document: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = re.findall(r"^(?:BENCHES :=|\.PHONY:) (.*)$", makefile, re.MULTILINE)
    known = set(" ".join(listed).split())
    told = set(re.findall(r"^\W*make ([a-z][a-z-]*[a-z])\b", code(document), re.MULTILINE))
    assert told - known - {"bench"} == set()


def test_the_readme_begins_with_the_two_commands() -> None:
    told = re.findall(r"^    (make \S+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert told[:2] == ["make demo", "make test"]


def code(document: Path) -> str:
    """What stands in a document as code: indented, fenced or between back-ticks."""
    text = document.read_text(encoding="utf-8")
    inline = re.findall(r"`([^`\n]+)`", text)
    return "\n".join([*inline, *re.findall(r"^(?:    |\t|\$ ).*", text, re.MULTILINE)])
