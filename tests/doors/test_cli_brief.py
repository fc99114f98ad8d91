"""`mentor brief` at the terminal: four shapes of one page, and the check of a file."""

import json
import re
from pathlib import Path

import pytest

from brief_notes import NOTES
from door import Mentor

ASK = ("brief", "--pair", "p1", "--as", "omar", "--at", "2027-02-01")
FIELDS = set("engine pair as as_of since lines agenda questions refused words".split())
LINE = set("section text kind owner due status first_seen times_carried cites".split())


@pytest.fixture
def noted(mentor: Mentor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mentor:
    monkeypatch.setenv("MENTOR_ENGINE", "rules")
    rows = [
        {
            **json.loads(one.model_dump_json(exclude={"session", "corrects"})),
            "mentor": "omar",
            "mentee": "lena",
        }
        for one in NOTES
    ]
    file = tmp_path / "notes.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert mentor("note", "import", str(file)).code == 0
    return mentor


def test_json_is_one_document_as_the_contract_has_it(noted: Mentor) -> None:
    ended = noted(*ASK, "--minutes", "50", "--json")
    brief = json.loads(ended.out)
    assert brief.keys() >= FIELDS
    assert (brief["as"], brief["as_of"], brief["since"]) == ("omar", "2027-02-01", "2027-01-18")
    texts = {one.id: one.text for one in NOTES}
    for line in brief["lines"]:
        assert line.keys() >= LINE and line["cites"]
        for place in line["cites"]:
            assert texts[place["note_id"]][place["start"] : place["end"]] == place["quote"]
    assert sum(item["minutes"] for item in brief["agenda"]) == 50
    assert brief["words"] <= 350


def test_the_page_reads_and_its_notes_are_numbered(noted: Mentor) -> None:
    page = noted(*ASK).out
    assert "PROMISED AND PLANNED" in page and "AGENDA" in page
    assert "Rehearse the opening with Priya (since 4 January, carried on once" in page
    assert "[3] 18 January 2027, lena: n3" in page
    assert "no model" in page


def test_markdown_has_headings_and_escapes_the_notes_marks(noted: Mentor) -> None:
    page = noted(*ASK, "--markdown").out
    assert page.startswith("# For omar")
    assert "## Agenda" in page and "\\[3\\]" in page


def test_html_loads_nothing_runs_nothing_and_escapes(noted: Mentor, tmp_path: Path) -> None:
    note = tmp_path / "n.md"
    note.write_text("- [ ] I will send <script>alert(1)</script> to Priya by Friday")
    added = noted(
        "note", "add", "--pair", "p1", "--author", "lena", "--date", "2027-01-20", str(note)
    )
    assert added.code == 0
    page = noted(*ASK, "--html").out
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "src=" not in page and "url(" not in page and "@import" not in page
    assert set(re.findall(r'href="(.)', page)) == {"#"}, "links lead to the page's own notes"
    assert "size: A4" in page


def test_in_html_each_mark_leads_by_keyboard_to_the_words_of_its_note(noted: Mentor) -> None:
    page = noted(*ASK, "--html").out
    marks = set(re.findall(r'href="#([^"]+)"', page))
    assert marks and marks == set(re.findall(r'<li id="([^"]+)"><details><summary>', page))
    assert "“Rehearse the opening with Priya”</li>" in page


def test_the_check_passes_what_was_written_and_names_what_was_forged(
    noted: Mentor, tmp_path: Path
) -> None:
    file = tmp_path / "brief.json"
    file.write_text(noted(*ASK, "--json").out, encoding="utf-8")
    passed = noted("brief", "check", str(file))
    assert (passed.code, passed.out) == (0, "every line has its proof\n")

    brief = json.loads(file.read_text("utf-8"))
    brief["lines"][1]["text"] += " 83 times"
    file.write_text(json.dumps(brief), encoding="utf-8")
    refused = noted("brief", "check", str(file))
    assert refused.code == 1
    assert refused.out.startswith("line 2: ") and "83 times" in refused.out
    found = json.loads(noted("brief", "check", str(file), "--json").out)
    assert found["ok"] is False and found["faults"][0]["number"] == 2


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("brief",), "--pair P --as PERSON"),
        (("brief", "--pair", "p1", "--as", "kim"), "kim is in no pair p1"),
        ((*ASK, "--minutes", "3"), "5 to 480 minutes"),
        ((*ASK, "--minutes", "x"), "whole number"),
        (("brief", "check"), "brief check FILE"),
        (("brief", "check", "nowhere.json"), "no such file"),
        (("brief", "--pair", "p1", "--as", "omar", "--at", "2027-13-01"), "YYYY-MM-DD"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(
    noted: Mentor, arguments: tuple[str, ...], says: str
) -> None:
    assert says in noted(*arguments).refused()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"lines": 3}', "null"])
def test_a_file_that_is_no_brief_is_told_in_one_line(
    noted: Mentor, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "brief.json"
    file.write_text(text, encoding="utf-8")
    assert "no brief" in noted("brief", "check", str(file)).refused()
