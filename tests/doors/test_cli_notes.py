"""Pairs, notes, search and ledger at the terminal door: the contract, and files that are amiss."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from door import Ended, Mentor

DAY = "2027-03-10"


def row(id: str = "n1", **changes: Any) -> dict[str, Any]:
    made = {"id": id, "pair": "p", "author": "Mo", "date": DAY, "text": f"Text of {id}."}
    return {**made, **changes}


def lines(*rows: Any) -> bytes:
    return b"".join(
        (each if isinstance(each, bytes) else json.dumps(each).encode()) + b"\n" for each in rows
    )


@pytest.fixture
def take(mentor: Mentor, tmp_path: Path) -> Any:
    """Import these bytes, or these rows, as a file."""

    def taken(*given: Any, flags: tuple[str, ...] = ()) -> Ended:
        file = tmp_path / "notes.jsonl"
        file.write_bytes(given[0] if len(given) == 1 else lines(*given))
        return mentor("note", "import", str(file), *flags)

    return taken


@pytest.fixture
def pair(mentor: Mentor) -> str:
    """A pair called p: Mo mentors Ana."""
    assert mentor("pair", "add", "p", "--mentor", "Mo", "--mentee", "Ana").code == 0
    return "p"


def exported(mentor: Mentor, pair: str = "p", *flags: str) -> list[dict[str, Any]]:
    ended = mentor("note", "export", "--pair", pair, *flags)
    assert (ended.code, ended.err) == (0, "")
    return [json.loads(line) for line in ended.out.splitlines()]


def texts(mentor: Mentor) -> list[str]:
    return [row["text"] for row in exported(mentor)]


# The contract


def test_pairs_are_founded_and_listed(mentor: Mentor, pair: str) -> None:
    assert mentor("pair", "add", "p", "--mentor", "Mo", "--mentee", "Ana").code == 0
    mentor("pair", "add", "q", "--mentor", "Lea", "--mentee", "Mo", "--program", "spring")
    shown = mentor("pair", "list")
    assert shown.out == "p: Mo mentors Ana\nq: Lea mentors Mo\n"
    listed = json.loads(mentor("pair", "list", "--as", "Ana", "--json").out)
    assert [(each["id"], each["mentor"], each["mentee"]) for each in listed] == [("p", "Mo", "Ana")]


def test_a_pair_keeps_its_people(mentor: Mentor, pair: str) -> None:
    refusal = mentor("pair", "add", "p", "--mentor", "Eve", "--mentee", "Ana").refused()
    assert "Nothing changed" in refusal
    assert "one" in mentor("pair", "add", "x", "--mentor", "Mo", "--mentee", "Mo").refused()


def test_a_note_is_kept_with_its_day_and_scope(mentor: Mentor, pair: str, tmp_path: Path) -> None:
    file = tmp_path / "note.md"
    file.write_text("From a file: café.", encoding="utf-8")
    kept = json.loads(
        mentor(
            "note", "add", str(file), "--pair", "p", "--author", "Mo", "--date", DAY, "--json"
        ).out
    )
    assert (kept["author"], kept["date"], kept["scope"]) == ("Mo", DAY, "shared")
    mine = ("note", "add", "-", "--pair", "p", "--author", "Ana", "--scope", "private")
    mentor(*mine, "--corrects", kept["id"], stdin=b"Not hers to correct.").refused()
    assert mentor(*mine, "--today", "2027-03-11", stdin=b"Private.").code == 0
    rows = exported(mentor)
    assert [(each["text"], each["date"], each["scope"]) for each in rows] == [
        ("From a file: café.", DAY, "shared"),
        ("Private.", "2027-03-11", "private"),
    ]


def test_a_note_of_a_stranger_or_of_no_pair_is_refused(mentor: Mentor, pair: str) -> None:
    assert (
        "Eve" in mentor("note", "add", "-", "--pair", "p", "--author", "Eve", stdin=b"x").refused()
    )
    assert (
        "no pair"
        in mentor("note", "add", "-", "--pair", "q", "--author", "Mo", stdin=b"x").refused()
    )


def test_an_import_gives_the_same_rows_back(mentor: Mentor, take: Any) -> None:
    rows = [
        row("a", scope="private", session="s1"),
        row(
            "b",
            author="Ana",
            scope="program",
            text="Über \u2028 lines\r\nand 🙂\ttabs",
            date="2026-01-01",
        ),
        row("c", scope="shared", corrects="a"),
        row("d", scope="shared", mentor="Mo", mentee="Ana"),
    ]
    ended = take(*rows)
    assert (ended.code, ended.out, ended.err) == (0, "4 notes added\n", "")
    again = exported(mentor)
    for given, got in zip(rows, again, strict=True):
        assert given.items() <= got.items()
        assert got.keys() - given.keys() <= {"mentor", "mentee"}
    assert json.loads(mentor("pair", "list", "--json").out)[0]["mentor"] == "Mo"


def test_an_export_can_be_imported_into_another_home(
    mentor: Mentor, take: Any, tmp_path: Path
) -> None:
    take(row("a", mentee="Ana"), row("late", date="2027-05-01"), row("early", corrects="late"))
    copy = tmp_path / "copy.jsonl"
    copy.write_text(mentor("note", "export", "--pair", "p").out, encoding="utf-8")
    elsewhere = ("--home", str(tmp_path / "elsewhere"))
    assert mentor("note", "import", str(copy), *elsewhere).code == 0
    assert exported(mentor, "p", *elsewhere) == exported(mentor)


def test_the_same_import_twice_changes_nothing(mentor: Mentor, take: Any) -> None:
    rows = [row("a"), row("b")]
    take(*rows)
    ended = take(*rows, flags=("--json",))
    assert (ended.code, json.loads(ended.out)) == (0, {"added": 0, "known": 2, "refused": []})
    assert len(exported(mentor)) == 2


def test_a_changed_text_under_a_known_id_is_refused_by_its_line(mentor: Mentor, take: Any) -> None:
    take(row("a"), row("b"))
    ended = take(row("a"), row("b", text="SECRET"), row("c"))
    assert ended.code == 1
    assert ended.out == "1 note added, 1 there already, 1 refused\n"
    assert ended.err.endswith("notes.jsonl line 2: the id is known with another text\n")
    assert texts(mentor) == ["Text of a.", "Text of b.", "Text of c."]


def test_a_copy_for_one_person_holds_what_they_may_read(mentor: Mentor, take: Any) -> None:
    take(row("a", scope="private"), row("b", author="Ana", scope="private"), row("c"))
    assert [each["id"] for each in exported(mentor)] == ["a", "b", "c"]
    assert [each["id"] for each in exported(mentor, "p", "--as", "Ana")] == ["b", "c"]


def test_search_gives_passages_with_their_places(mentor: Mentor, take: Any) -> None:
    take(
        row("a", text="We spoke of the garden and the weather."),
        row("b", author="Ana", text="The budget review was hard; the budget is cut."),
        row("c", scope="private", text="The budget worries me."),
    )
    asked = ("search", "budget", "review", "--pair", "p", "--as")
    found = json.loads(mentor(*asked, "Ana", "--json").out)
    assert found[0]["note_id"] == "b"
    assert found[0].keys() == {"note_id", "score", "date", "start", "end", "quote"}
    kept = {each["id"]: each["text"] for each in exported(mentor)}
    for hit in found:
        assert kept[hit["note_id"]][hit["start"] : hit["end"]] == hit["quote"]
    assert "c" not in {hit["note_id"] for hit in found}
    assert len(json.loads(mentor(*asked, "Mo", "-k", "1", "--json").out)) == 1
    shown = mentor(*asked, "Ana")
    assert "10 March 2027, note b\n  The budget review was hard" in shown.out


def test_a_time_in_the_query_brings_notes_of_that_time(mentor: Mentor, take: Any) -> None:
    take(*(row(f"n{month}", date=f"2027-{month:02}-15", text="We spoke.") for month in range(1, 9)))
    asked = ("search", "what we spoke of last month", "--pair", "p", "--as", "Mo", "--json")
    assert json.loads(mentor(*asked, "--today", "2027-05-20").out)[0]["note_id"] == "n4"


def test_a_batch_of_searches_prints_a_document_a_line(
    mentor: Mentor, take: Any, tmp_path: Path
) -> None:
    take(row("a", mentee="Ana"), row("s", scope="private", text="secret"))
    file = tmp_path / "queries.jsonl"
    asked = {"query": "text", "pair": "p"}
    file.write_bytes(
        lines(
            {"id": 1, **asked, "as": "Ana"},
            b"{not json",
            {"id": 3, **asked},
            {"id": 4, **asked, "as": "Eve"},
            {"id": 5, **asked, "pair": "q", "as": "Ana"},
            {"id": 6, **asked, "query": " ", "as": "Ana"},
            b"[" * 100_000,
            {"id": 8, **asked, "as": "Mo"},
        )
    )
    ended = mentor("search", "--batch", str(file))
    told = [json.loads(line) for line in ended.out.splitlines()]
    assert ended.code == 1
    assert [each["id"] for each in told] == [1, None, 3, 4, 5, 6, None, 8]
    assert ["error" in each for each in told] == [False] + [True] * 6 + [False]
    assert [hit["note_id"] for hit in told[0]["results"]] == ["a"]
    assert {hit["note_id"] for hit in told[7]["results"]} == {"a", "s"}


def test_who_is_not_of_a_pair_hears_what_one_hears_of_no_pair(mentor: Mentor, take: Any) -> None:
    take(row("a"), row("e", pair="q", author="Eve"))
    mentor("pair", "add", "r", "--mentor", "Ute", "--mentee", "Eve", "--program", "other")
    for command in (["search", "text"], ["ledger"], ["commitments"], ["note", "export"]):
        here = mentor(*command, "--pair", "p", "--as", "Ute").refused()
        nowhere = mentor(*command, "--pair", "p2", "--as", "Ute").refused()
        assert here.replace("pair p (", "pair p2 (") == nowhere


PROMISES = (
    row("a", text="- Mo will send the reading list\n- Ana: book the room by 1 April", mentee="Ana"),
    row("b", date="2027-03-17", text="Mo sent the reading list.", author="Ana"),
    row("c", date="2027-03-18", text="I will talk to her manager.", scope="private"),
)


def test_commitments_are_told_for_both_or_for_one(mentor: Mentor, take: Any) -> None:
    take(*PROMISES)
    both = json.loads(mentor("commitments", "--pair", "p", "--json").out)
    assert (both["pair"], both["as"]) == ("p", None)
    whats = {each["what"]: (each["owner"], each["status"]) for each in both["commitments"]}
    assert not any("manager" in what for what in whats)
    assert [owner for what, (owner, _) in whats.items() if "reading list" in what] == ["Mo"]
    mine = json.loads(mentor("commitments", "--pair", "p", "--as", "Mo", "--json").out)
    assert len(mine["commitments"]) == len(both["commitments"]) + 1
    shown = mentor("commitments", "--pair", "p")
    assert shown.out.startswith("Ana\n")
    assert "\nMo\n" in shown.out
    assert "1 April 2027" in shown.out
    assert "manager" not in shown.out


def test_the_ledger_is_as_it_was_known_on_a_day(mentor: Mentor, take: Any) -> None:
    take(*PROMISES)
    now = json.loads(mentor("ledger", "--pair", "p", "--json").out)
    then = json.loads(mentor("ledger", "--pair", "p", "--as-of", "2027-03-12", "--json").out)
    assert (now["as_of"], now["notes"]) == (None, ["a", "b"])
    assert (then["as_of"], then["notes"]) == ("2027-03-12", ["a"])
    for claim in now["claims"]:
        for cite in claim["cites"]:
            text = next(each["text"] for each in PROMISES if each["id"] == cite["note_id"])
            assert text[cite["start"] : cite["end"]] == cite["quote"]
    assert "2 notes up to 17 March 2027" in mentor("ledger", "--pair", "p").out


def test_a_pair_without_notes_says_so(mentor: Mentor, pair: str) -> None:
    for command in ("ledger", "commitments"):
        shown = mentor(command, "--pair", "p")
        assert (shown.code, shown.out) == (0, "no notes that can be read here yet\n")
    assert mentor("search", "x", "--pair", "p", "--as", "Mo", "--json").out == "[]\n"
    assert mentor("note", "export", "--pair", "p").out == ""


# Files that are not as they should be


def test_bad_lines_are_told_by_number_and_the_rest_goes_in(mentor: Mentor, take: Any) -> None:
    bad = [
        b"{not json",
        b"[]",
        b"null",
        b'"text"',
        b"[" * 100_000,
        b'{"id": ' + b"9" * 5000 + b"}",
        b'{"id": "x", "text": "\xff"}',
        b'{"id": "x", "id": "y", "pair": "p", "author": "Mo", "date": "2027-01-01", "text": "t"}',
        row("x", text=None),
        row("x", text=" \n"),
        row("x", text=7),
        {**row("x"), "id": 7},
        row("x", date="2025-02-30"),
        row("x", date="10/03/2027"),
        row("x", date="2027-03-10T09:00:00Z"),
        row("x", scope="Private"),
        row("x", scop="private"),
        row("x", author=""),
        row("x", author="A\nB"),
        row("x", pair="p" * 201),
        row(""),
        row("x", author="Third"),
        row("x", corrects="nothing"),
        row("x", text="t" * 2_000_001),
        b'{"id": "x", "pair": "p", "auth',
    ]
    ended = take(row("a", mentor="Mo", mentee="Ana"), *bad, row("z"), flags=("--json",))
    told = json.loads(ended.out)
    assert (ended.code, told["added"]) == (1, 2)
    assert sorted(each["line"] for each in told["refused"]) == list(range(2, len(bad) + 2))
    assert ended.err.count("\n") == len(bad)
    assert all(line.startswith("mentor: ") for line in ended.err.splitlines())
    assert texts(mentor) == ["Text of a.", "Text of z."]


def test_a_misspelt_field_is_answered_with_the_nearest(take: Any) -> None:
    assert "did you mean scope?" in take(lines(row("a", scop="private"))).err


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" \r\n\t\n"])
def test_an_empty_file_holds_no_notes(mentor: Mentor, take: Any, content: bytes) -> None:
    assert "holds no notes" in take(content).refused()
    assert "holds no notes" in mentor("note", "import", "-", stdin=content).refused()


def test_a_byte_order_mark_and_windows_line_ends_are_read(mentor: Mentor, take: Any) -> None:
    ended = take(b"\xef\xbb\xbf" + lines(row("a"), row("b")).replace(b"\n", b"\r\n"))
    assert (ended.code, ended.err) == (0, "")
    assert texts(mentor) == ["Text of a.", "Text of b."]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "latin-1"])
def test_another_encoding_is_named(mentor: Mentor, take: Any, encoding: str) -> None:
    text = json.dumps(row("a", text="café"), ensure_ascii=False) + "\n"
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    ended = take((mark + text).encode(encoding))
    assert ended.code in (1, 2)
    assert "UTF-16" in ended.err or "not UTF-8 text (byte" in ended.err
    assert "Traceback" not in ended.err


def test_a_json_list_is_told_how_to_become_lines(take: Any) -> None:
    assert "list" in take(json.dumps([row("a")], indent=1).encode()).refused()


def test_an_id_twice_in_a_file_is_one_note_or_refused(mentor: Mentor, take: Any) -> None:
    ended = take(row("a"), row("a"), row("a", text="Other."))
    assert ended.code == 1
    assert "line 3" in ended.err
    assert texts(mentor) == ["Text of a."]


def test_a_line_without_end_is_refused_and_the_next_is_read(mentor: Mentor, take: Any) -> None:
    ended = take(b'{"text": "' + b"a" * 17_000_000 + b'"}\n' + lines(row("b")))
    assert ended.code == 1
    assert "line 1: it has more than 16,000,000 bytes" in ended.err
    assert texts(mentor) == ["Text of b."]


@pytest.mark.parametrize("text", ["x", "word " * 200_000, "- a\n" * 1000, "ü" * 1000])
def test_a_note_of_any_size_is_kept_and_found(mentor: Mentor, take: Any, text: str) -> None:
    assert take(lines(row("a", text=text))).code == 0
    found = json.loads(mentor("search", text[:60], "--pair", "p", "--as", "Mo", "--json").out)
    assert [hit["note_id"] for hit in found] == ["a"]
    assert found[0]["quote"] == text[found[0]["start"] : found[0]["end"]]
    assert texts(mentor) == [text]


def test_a_note_without_a_word_is_kept(mentor: Mentor, take: Any) -> None:
    assert take(lines(row("a", text="🙂🙂"))).code == 0
    assert texts(mentor) == ["🙂🙂"]
    assert mentor("search", "🙂", "--pair", "p", "--as", "Mo").code == 0


def test_characters_that_no_database_takes_are_kept_as_marks(mentor: Mentor, take: Any) -> None:
    strange = lines(row("a", text="nul \x00, half \ud800."))
    assert take(strange).out == "1 note added\n"
    assert take(strange).out == "0 notes added, 1 there already\n"
    assert texts(mentor) == ["nul \ufffd, half \ufffd."]


@pytest.mark.parametrize("command", ["import", "add"])
def test_what_is_no_regular_file_is_refused(mentor: Mentor, tmp_path: Path, command: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    whose = ("--pair", "p", "--author", "Mo") if command == "add" else ()
    for place in (str(pipe), "/dev/zero", str(tmp_path / "absent")):
        assert place in mentor("note", command, place, *whose).refused()
    if command == "add":
        mentor("note", "add", str(tmp_path), *whose).refused()


def test_a_name_is_one_short_line_wherever_it_is_given(mentor: Mentor, pair: str) -> None:
    for name in ("", " ", "A\nB", "a" * 201, "\u202eadA"):
        mentor("pair", "add", name, "--mentor", "Mo", "--mentee", "Ana").refused()
        mentor("pair", "add", "x", "--mentor", name, "--mentee", "Ana").refused()
        mentor("note", "add", "-", "--pair", "p", "--author", name, stdin=b"x").refused()
        mentor("search", "x", "--pair", "p", "--as", name).refused()
        mentor("ledger", "--pair", name).refused()
        mentor("commitments", "--pair", "p", "--as", name).refused()
        mentor("note", "export", "--pair", "p", "--as", name).refused()


@pytest.mark.parametrize("k", ["0", "-1", "1e9", "abc", "1001", "10000000000", "", "٣"])
def test_a_number_of_hits_that_is_none_is_refused(mentor: Mentor, pair: str, k: str) -> None:
    mentor("search", "x", "--pair", "p", "--as", "Mo", "-k", k).refused()


def test_a_search_says_what_it_lacks(mentor: Mentor, pair: str) -> None:
    assert "--as" in mentor("search", "x", "--pair", "p").refused()
    assert "empty" in mentor("search", "--pair", "p", "--as", "Mo").refused()
    batch = ("search", "--batch", "queries.jsonl")
    assert "from the file alone" in mentor(*batch, "--as", "Mo").refused()


@pytest.mark.parametrize("day", ["2025-02-30", "tomorrow", "20250101"])
def test_a_day_that_is_none_is_refused(mentor: Mentor, pair: str, day: str) -> None:
    add = ("note", "add", "-", "--pair", "p", "--author", "Mo")
    assert "YYYY-MM-DD" in mentor(*add, "--date", day, stdin=b"x").refused()
    assert "YYYY-MM-DD" in mentor("ledger", "--pair", "p", "--as-of", day).refused()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_overflow_nothing(mentor: Mentor, pair: str, day: str) -> None:
    text = b"I will call Lea next week; done since last month. Review in 3 weeks."
    add = ("note", "add", "-", "--pair", "p", "--author", "Mo", "--date", day)
    assert mentor(*add, stdin=text).code == 0
    for command in (["ledger"], ["commitments"], ["search", "last week or next", "--as", "Mo"]):
        ended = mentor(*command, "--pair", "p", "--today", day)
        assert ended.code == 0, ended
        assert day[:4].lstrip("0") in ended.out


def test_a_note_that_is_no_text_is_refused(mentor: Mentor, pair: str) -> None:
    add = ("note", "add", "-", "--pair", "p", "--author", "Mo")
    assert "not UTF-8" in mentor(*add, stdin=b"\x89PNG\r\n").refused()
    assert "empty" in mentor(*add, stdin=b" \n").refused()
    assert "longer" in mentor(*add, stdin=b"a" * 8_000_001).refused()
    assert exported(mentor) == []


def test_control_characters_of_a_note_never_reach_the_terminal(mentor: Mentor, take: Any) -> None:
    take(lines(row("a", text="I will call \x1b[2JLea\x9b31m by \x07 1 April")))
    for command in (["search", "call", "--as", "Mo"], ["commitments"], ["ledger"]):
        shown = mentor(*command, "--pair", "p")
        assert "call" in shown.out
        assert not set(shown.out + shown.err) & set("\x1b\x07\x9b")


# Folders of Markdown


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A folder as Obsidian keeps it."""
    folder = tmp_path / "vault"
    files = {
        "2027-03-01 With Ana.md": "# Talk\nAna will call Lea.\n",
        "daily/2027/2027-03-02.md": "Short day.",
        "daily/20270303.txt": "Plain text.",
        "With head.md": "---\ndate: 2027-03-04T10:00:00 # said\ntags: [x, y]\nscope: private\n"
        'session: "[[Session 4]]"\nid: head-1\n---\nUnder a head.\n',
        "Windows.md": "---\r\nDate: '2027-03-05'\r\n---\r\nLine ends.\r\n",
        ".obsidian/2027-03-01.md": "settings",
        "picture 2027-03-01.png": "no text",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def take_folder(mentor: Mentor, folder: Path, *flags: str) -> Ended:
    return mentor("note", "import", str(folder), "--pair", "p", "--author", "Mo", *flags)


def test_a_folder_of_markdown_becomes_notes(mentor: Mentor, vault: Path) -> None:
    ended = take_folder(mentor, vault)
    assert (ended.code, ended.out, ended.err) == (0, "5 notes added\n", "")
    got = {each["date"]: each for each in exported(mentor)}
    assert {day: each["text"] for day, each in got.items()} == {
        "2027-03-01": "# Talk\nAna will call Lea.\n",
        "2027-03-02": "Short day.",
        "2027-03-03": "Plain text.",
        "2027-03-04": "Under a head.\n",
        "2027-03-05": "Line ends.\r\n",
    }
    head = got["2027-03-04"]
    assert (head["id"], head["scope"], head["session"]) == ("head-1", "private", "Session 4")
    assert {each["scope"] for day, each in got.items() if day != "2027-03-04"} == {"shared"}


def test_a_folder_imported_again_changes_nothing_and_a_changed_file_is_named(
    mentor: Mentor, vault: Path
) -> None:
    take_folder(mentor, vault)
    assert take_folder(mentor, vault).out == "0 notes added, 5 there already\n"
    (vault / "daily/2027/2027-03-02.md").write_text("SECRET", encoding="utf-8")
    (vault / "2027-03-09.md").write_text("A new one.", encoding="utf-8")
    ended = take_folder(mentor, vault)
    assert (ended.code, ended.out) == (1, "1 note added, 4 there already, 1 refused\n")
    assert ended.err == ("mentor: daily/2027/2027-03-02.md: the id is known with another text\n")


def test_files_that_cannot_be_taken_are_named_and_the_rest_goes_in(
    mentor: Mentor, vault: Path, tmp_path: Path
) -> None:
    (tmp_path / "outside.md").write_text("SECRET", encoding="utf-8")
    (vault / "2027-01-01 link.md").symlink_to(tmp_path / "outside.md")
    (vault / "away").symlink_to(tmp_path)
    (vault / "within.md").symlink_to(vault / "With head.md")
    (vault / "2027-01-02.md").write_bytes(b"caf\xe9")
    (vault / "2027-01-03.md").write_bytes("utf-16".encode("utf-16"))
    (vault / "2027-01-04.md").write_bytes(b"")
    (vault / "2027-01-05.md").write_text("---\nscope: everybody\n---\ntext", encoding="utf-8")
    (vault / "2027-01-06.md").write_text("---\ndate: 10/01/2027\n---\ntext", encoding="utf-8")
    (vault / "2027-01-07.md").write_text("---\nscope: private\nscope: shared\n---\nx", "utf-8")
    (vault / "Undated.md").write_text("text", encoding="utf-8")
    os.mkfifo(vault / "2027-01-08.md")
    ended = take_folder(mentor, vault)
    assert (ended.code, ended.out) == (1, "5 notes added, 10 refused\n")
    named = {line.split(": ")[1]: line.split(": ", 2)[2] for line in ended.err.splitlines()}
    assert named.keys() == {
        "2027-01-01 link.md",
        "away",
        *(f"2027-01-0{day}.md" for day in range(2, 9)),
        "Undated.md",
    }
    assert "link that leads out" in named["away"]
    assert "not UTF-8 text (byte 4)" in named["2027-01-02.md"]
    assert "SECRET" not in mentor("note", "export", "--pair", "p").out


def test_a_day_and_a_scope_can_be_given_for_files_that_tell_none(
    mentor: Mentor, vault: Path
) -> None:
    (vault / "Undated.md").write_text("Undated.", encoding="utf-8")
    assert take_folder(mentor, vault, "--date", "2027-02-02", "--scope", "private").code == 0
    got = {each["text"]: each for each in exported(mentor)}
    assert got["Undated."]["date"] == "2027-02-02"
    assert got["Short day."]["date"] == "2027-03-02"
    assert {each["scope"] for each in got.values()} == {"private"}


@pytest.mark.parametrize(
    "name", ["2027-03-01 \U0001f600.md", "2027-03-01 a\nb.md", "2027-03-01" + "x" * 242 + ".md"]
)
def test_a_file_of_any_name_can_be_imported(mentor: Mentor, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / name).write_text("Odd name.", encoding="utf-8")
    assert take_folder(mentor, folder).code == 0
    assert take_folder(mentor, folder / name).out == "0 notes added, 1 there already\n"
    (folder / name).write_text("", encoding="utf-8")
    ended = take_folder(mentor, folder)
    assert (ended.code, ended.err.count("\n")) == (1, 1)


def test_texts_need_to_know_whose_they_are(mentor: Mentor, vault: Path, tmp_path: Path) -> None:
    assert "--author" in mentor("note", "import", str(vault), "--pair", "p").refused()
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "holds no notes" in take_folder(mentor, empty).refused()
    file = tmp_path / "a.jsonl"
    file.write_bytes(lines(row("a")))
    assert "--pair" in mentor("note", "import", str(file), "--pair", "p").refused()


def test_markdown_nested_without_end_is_read_all_the_same(mentor: Mentor, take: Any) -> None:
    nested = "".join(f"{' ' * (depth % 100)}- item {depth}\n" for depth in range(10_000))
    assert take(lines(row("a", text=nested))).code == 0
    assert mentor("commitments", "--pair", "p").code == 0


def test_the_same_words_a_thousand_times_stay_one_commitment(mentor: Mentor, take: Any) -> None:
    text = "I will send the slides."
    take(*(row(f"n{number}", text=text) for number in range(1000)))
    told = json.loads(mentor("commitments", "--pair", "p", "--json").out)
    assert len(told["commitments"]) <= 1
