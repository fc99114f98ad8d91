"""`mentor ask` at the terminal: the page, the document, and what it complains about."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from door import Mentor

ROWS = (
    {
        "id": "n1", "pair": "p", "author": "Mia", "mentor": "Mia", "mentee": "Ana",
        "date": "2027-01-11", "text": "- Mia will send the reading list by 20 January.",
    },
    {
        "id": "n2", "pair": "p", "author": "Ana", "date": "2027-02-01", "scope": "private",
        "text": "I struggled with the promotion\x1b[2J again.",
    },
)  # fmt: skip
DAY = ("--today", "2027-03-10", "--engine", "rules")


@pytest.fixture
def ask(mentor: Mentor, tmp_path: Path) -> Callable[..., object]:
    file = tmp_path / "notes.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    assert mentor("note", "import", str(file)).code == 0

    def asked(*words: str) -> object:
        return mentor("ask", *words, *DAY)

    return asked


def test_the_page_says_what_was_found_and_where(
    ask: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "88")
    ended = ask("what did Mia promise me?", "--pair", "p", "--as", "Ana")
    assert ended.code == 0 and ended.err == ""
    assert ended.out == (
        "Promised by Mia, as the notes tell:\n"
        "  - Send the reading list by 20 January (was due 20 January 2027, promised 11 January\n"
        "    2027, no news since) [1]\n"
        "\n"
        "  [1] 11 January 2027, Mia: n1\n"
        "\n"
        "[rule coach: a program, no model]\n"
    )


def test_the_document_holds_each_place_word_for_word(ask: Mentor) -> None:
    ended = ask("when", "did", "I", "last", "mention", "the", "promotion", "--as", "Ana", "--json")
    told = json.loads(ended.out)
    assert (told["kind"], told["as"], told["engine"]) == ("last_mention", "Ana", "rules")
    (cite,) = told["lines"][0]["cites"]
    assert ROWS[1]["text"][cite["start"] : cite["end"]] == cite["quote"]
    assert told["sources"][0]["scope"] == "private"


def test_the_page_drives_no_terminal(ask: Mentor) -> None:
    assert "\x1b" not in ask("what got in my way?", "--as", "Ana").out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("good morning", "--as", "Ana"), "no question about the record"),
        (("what did I promise?",), "--as"),
        (("what did I promise?", "--as", " "), "name cannot be empty"),
        (("what did I promise?", "--as", "Ana", "--pair", "q"), "Ana is in no pair q"),
        (("what did I promise?", "--as", "Zoe", "--pair", "p"), "Zoe is in no pair p"),
        (("what did I promise\udcff", "--as", "Ana"), "UTF-8"),
    ],
)
def test_a_wrong_call_gets_one_line(ask: Mentor, words: tuple[str, ...], complaint: str) -> None:
    assert complaint in ask(*words).refused()
