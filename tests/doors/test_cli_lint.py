"""`mentor lint`: files and formats in, lines and documents out, and every wrong call refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from door import Mentor
from mentor_copilot.domain.lint import rules

TODAY = ("--today", "2027-01-04")
ROOT = Path(__file__).parents[2]
OKR = """\
# the plan for spring
objective: Make our releases boring
kind: committed
due: 2027-03-31
key_results:
  - text: Rollbacks fall from 4 to 1   # per quarter
    unit: rollbacks
    baseline: 4
    target: 1
    current: 2
    grade: 0.9
    colour: red
  - Time to customer falls from 9 days to 2
  - Releases without a meeting rise from 10% to 80%
"""


@pytest.fixture
def goals(tmp_path: Path) -> Path:
    path = tmp_path / "goals.txt"
    path.write_text("- Get better at chess\n\n* Give two talks by June\n", "utf-8")
    return path


def test_a_finding_is_a_line_with_its_place(mentor: Mentor, goals: Path) -> None:
    ended = mentor("lint", str(goals), *TODAY)
    assert ended.code == 1
    first, second = ended.out.splitlines()
    assert first.startswith(f"{goals}:1:3 G101 “Get better”")
    assert second.startswith(f"{goals}:1:3 G150 ")
    assert ended.err == "2 findings in 1 of 2 goals\n"


def test_a_clean_file_ends_with_0(mentor: Mentor) -> None:
    ended = mentor("lint", "-", *TODAY, stdin=b"Give two talks by June\n")
    assert (ended.code, ended.out) == (0, "")


def test_json_is_one_document_with_a_summary(mentor: Mentor, goals: Path) -> None:
    ended = mentor("lint", str(goals), "--json", *TODAY)
    document = json.loads(ended.out)
    assert document["summary"] == {
        "items": 2,
        "findings": 2,
        "by_code": {"G101": 1, "G150": 1},
    }
    item = document["items"][0]
    assert (item["line"], item["text"], item["form"]) == (1, "Get better at chess", "smart")
    assert item["letters"] == {"S": False, "M": False, "R": None, "T": False}
    found = item["findings"][0]
    assert set(found) == {"code", "field", "message", "start", "end", "quote", "fix"}
    assert item["text"][found["start"] : found["end"]] == found["quote"] == "Get better"
    assert ended.err == ""


def test_github_gets_one_annotation_a_finding(mentor: Mentor, tmp_path: Path) -> None:
    path = tmp_path / "a,b.txt"
    path.write_text("Grow my list by 20% by June", "utf-8")
    ended = mentor("lint", str(path), "--format", "github", *TODAY)
    line = ended.out.strip()
    assert line.startswith("::warning file=")
    assert "a%2Cb.txt,line=1,col=17,title=G122 no-baseline::“20%25” of what?" in line


def test_sarif_names_its_rules_and_places(mentor: Mentor) -> None:
    ended = mentor(
        "lint", "-", "--format", "sarif", *TODAY, stdin=b"I will really run 5 km by June"
    )
    log = json.loads(ended.out)
    run = log["runs"][0]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [r.code for r in rules()]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "G116"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (1, 8, 14)
    assert result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"] == region


def test_codes_are_chosen_and_left_out_by_prefix(mentor: Mentor, goals: Path) -> None:
    def found(*flags: str) -> dict[str, int]:
        out = mentor("lint", str(goals), "--json", *TODAY, *flags).out
        by_code: dict[str, int] = json.loads(out)["summary"]["by_code"]
        return by_code

    assert found("--select", "G15") == {"G150": 1}
    assert found("--ignore", "G15,O") == {"G101": 1}
    assert mentor("lint", str(goals), "--select", "W", *TODAY).code == 0


@pytest.mark.parametrize("flag", ["--select", "--ignore", "--explain"])
def test_an_unknown_code_names_the_nearest(mentor: Mentor, flag: str) -> None:
    assert "G101" in mentor("lint", "-", flag, "G1O1", stdin=b"x").refused()


def test_records_of_every_kind_are_read(mentor: Mentor, tmp_path: Path) -> None:
    row = {"text": "Get better at chess"}
    written = {
        "a.json": json.dumps([row, "Get better at chess"], indent=1),
        "b.jsonl": json.dumps(row) + "\n\n" + json.dumps(row),
        "c.yaml": "- text: Get better at chess\n- Get better at chess\n",
        "d.json": json.dumps({"goals": [row, row]}),
    }
    for name, text in written.items():
        (tmp_path / name).write_text(text, "utf-8")
        document = json.loads(mentor("lint", str(tmp_path / name), "--json", *TODAY).out)
        assert document["summary"]["by_code"] == {"G101": 2, "G150": 2}, name


def test_the_line_of_a_record_is_where_it_begins(mentor: Mentor, tmp_path: Path) -> None:
    path = tmp_path / "goals.json"
    path.write_text('[\n  {"text": "Give two talks by June"},\n\n  {"text": "Be calm"}]', "utf-8")
    items = json.loads(mentor("lint", str(path), "--json", *TODAY).out)["items"]
    assert [item["line"] for item in items] == [2, 4]


def test_json_on_standard_input_is_known_by_its_look(mentor: Mentor) -> None:
    ended = mentor("lint", "-", "--json", stdin=b'{"objective": "Ship calmly", "key_results": []}')
    assert json.loads(ended.out)["items"][0]["form"] == "okr"


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("a.json", '[\n{"text": "x"},\n{"text": }]', "a.json:3: no JSON"),
        ("a.json", "[1]", "a.json:1: a goal is a text or a record"),
        ("a.json", "[" * 200_000 + "]" * 200_000, "nested too deeply"),
        ("a.json", "{} {}", "more after the end"),
        ("a.jsonl", '{"text": "x"}\n{"text"\n', "a.jsonl:2: no JSON"),
        ("a.yaml", "a: [1,\nb: 'x\n", "a.yaml:3: no YAML"),
        ("a.txt", "a\x00b", "not text"),
    ],
)
def test_a_broken_file_is_refused_by_its_line(
    mentor: Mentor, tmp_path: Path, name: str, text: str, complaint: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    assert complaint in mentor("lint", str(path)).refused()


def test_what_is_no_readable_file_is_refused(mentor: Mentor, tmp_path: Path) -> None:
    assert "no such file" in mentor("lint", str(tmp_path / "gone.txt")).refused()
    assert "folder" in mentor("lint", str(tmp_path)).refused()
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in mentor("lint", str(tmp_path / "pipe")).refused()
    assert "not UTF-8" in mentor("lint", "-", stdin=b"\x89PNG\r\n\xff\xfe\x00").refused()
    assert "FILE" in mentor("lint").refused()


def test_a_text_beyond_the_limit_is_refused(mentor: Mentor) -> None:
    assert "20 MB" in mentor("lint", "-", stdin=b"x" * 20_000_001).refused()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_of_windows_are_read(mentor: Mentor, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "goals.txt"
    path.write_bytes("Give two talks by June\r\nBe calm\r\n".encode(encoding))
    items = json.loads(mentor("lint", str(path), "--json", *TODAY).out)["items"]
    assert [item["text"] for item in items] == ["Give two talks by June", "Be calm"]


def test_another_language_is_noted_and_not_judged(mentor: Mentor) -> None:
    text = "Ich möchte bis Juni zwei Vorträge halten\n"
    ended = mentor("lint", "-", stdin=text.encode())
    assert (ended.code, ended.out) == (0, "")
    assert "1 not in English" in ended.err


def test_fixing_a_file_changes_only_what_is_fixed(mentor: Mentor, tmp_path: Path) -> None:
    path = tmp_path / "goals.txt"
    path.write_bytes(b"\xef\xbb\xbf1) I will really run 5 km by June  \r\nGet better\r\n")
    ended = mentor("lint", str(path), "--fix", *TODAY)
    assert path.read_bytes() == b"\xef\xbb\xbf1) I will run 5 km by June  \r\nGet better\r\n"
    assert "1 fixed" in ended.err
    assert "G116" not in ended.out


def test_fixing_a_record_keeps_its_comments_and_layout(mentor: Mentor, tmp_path: Path) -> None:
    path = tmp_path / "okr.yaml"
    path.write_text(OKR, "utf-8")
    assert mentor("lint", str(path), "--fix", *TODAY).code == 0
    mended = OKR.replace("grade: 0.9", "grade: 0.67").replace("colour: red", 'colour: "green"')
    assert path.read_text("utf-8") == mended


def test_fixing_json_lines_touches_their_lines_alone(mentor: Mentor, tmp_path: Path) -> None:
    path = tmp_path / "plans.jsonl"
    untouched = '{"text":   "Give two talks by June"}\n'
    plan = '{"plan": "If my phone buzzes, I will turn it face down"}\n'
    path.write_text(untouched + plan, "utf-8")
    mentor("lint", str(path), "--fix", "--select", "W417", *TODAY)
    assert path.read_text("utf-8") == untouched + plan.replace(", I", ", then I")


def test_fixing_standard_input_prints_the_text(mentor: Mentor) -> None:
    ended = mentor("lint", "-", "--fix", *TODAY, stdin=b"I will really run 5 km by June\n")
    assert ended.out == "I will run 5 km by June\n"
    assert ended.code == 0


def test_a_rule_explains_itself(mentor: Mentor) -> None:
    out = mentor("lint", "--explain", "O212").out
    for part in ("O212 activity", "why", "bad", "good", "source"):
        assert part in out
    assert json.loads(mentor("lint", "--explain", "O212", "--json").out)["code"] == "O212"


def test_all_rules_are_listed(mentor: Mentor) -> None:
    lines = mentor("lint", "--rules").out.splitlines()
    assert [line.split()[0] for line in lines] == [rule.code for rule in rules()]
    assert len(json.loads(mentor("lint", "--rules", "--json").out)) == len(rules())


def test_the_docs_page_is_what_the_command_writes(mentor: Mentor) -> None:
    """`mentor lint --rules --format markdown > docs/lint.md` after a change of the rules."""
    page = (ROOT / "docs/lint.md").read_text("utf-8")
    assert page == mentor("lint", "--rules", "--format", "markdown").out


def test_markdown_is_for_rules_only(mentor: Mentor) -> None:
    assert "--rules" in mentor("lint", "-", "--format", "markdown", stdin=b"x").refused()


def test_the_clock_comes_from_the_flag_or_the_setting(
    mentor: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = b"Give two talks by 3 May 2027\n"
    assert mentor("lint", "-", "--today", "2027-01-04", stdin=text).code == 0
    assert mentor("lint", "-", "--today", "2028-01-04", stdin=text).code == 1
    monkeypatch.setenv("MENTOR_TODAY", "2028-01-04")
    assert mentor("lint", "-", stdin=text).code == 1
    assert "YYYY-MM-DD" in mentor("lint", "-", "--today", "2027-02-30", stdin=text).refused()


def test_a_reader_that_leaves_early_gets_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "goals.txt"
    path.write_text("Get better at chess\n" * 3000, "utf-8")
    code = "import sys; from mentor_copilot.surfaces.cli import main; sys.exit(main())"
    with subprocess.Popen(
        [sys.executable, "-c", code, "lint", str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait(60) in (0, 141)
