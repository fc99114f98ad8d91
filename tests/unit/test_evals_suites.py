"""Suites in folders: what is read, and what is refused with file and line."""

from pathlib import Path

import pytest

from mentor_evals.suites import cases_of, load_suite, shipped
from mentor_evals.suites.rubric_files import load_rubric, shipped_rubrics
from mentor_tools.errors import Usage

SUITE = "suite: mine\nkind: goal\nrubrics: [goal_smart]\n"
CASE = '{"id": "a-1", "person": "ada", "input": {"text": "I want to run"}}\n'


def folder(path: Path, *, suite: str = SUITE, **files: str) -> Path:
    (path / "suite.yaml").write_text(suite, encoding="utf-8")
    for name, text in (files or {"cases.jsonl": CASE}).items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def refused(path: Path) -> str:
    with pytest.raises(Usage) as told:
        load_suite(str(path))
    assert "\n" not in str(told.value)
    return str(told.value)


def test_every_shipped_suite_is_read_and_says_enough() -> None:
    assert set(shipped()) == {"goals", "okrs", "woop", "briefs", "chat", "safety"}
    for name in shipped():
        suite = load_suite(name)
        assert suite.count >= 20, name
        assert suite.people >= 10, name
        assert suite.settings.about


def test_no_two_cases_of_the_package_have_the_same_words() -> None:
    said = [str(case.input) for name in shipped() for case in cases_of(load_suite(name))]
    assert len(said) == len(set(said))


def test_the_rubrics_hold_the_criteria_of_the_protocol() -> None:
    rubrics = [load_rubric(name, Path()) for name in shipped_rubrics()]
    criteria = [one for rubric in rubrics for one in rubric.criteria]
    assert len(criteria) == 64
    assert len({one.id for one in criteria}) == 64
    assert [one.id for one in rubrics if one.separate] == ["safety"]
    by_id = {one.id: one for one in criteria}
    judged, plain, half = by_id["SF01"].gate, by_id["GS05"].gate, by_id["OK01"].gate
    assert judged and plain and half
    assert (judged.below, judged.cap) == (0.75, 0.3)  # "below: 4" on a scale of 1 to 5
    assert (plain.below, half.below) == (1.0, 0.5)
    for one in criteria:
        wanted = {1.0, 3.0, 5.0} if one.type == "judge" else {0.0, 1.0}
        assert wanted <= set(one.anchors), one.id


def test_a_case_knows_its_line(tmp_path: Path) -> None:
    rows = CASE + "\n" + CASE.replace("a-1", "a-2")
    suite = load_suite(str(folder(tmp_path, **{"cases.jsonl": rows})))
    assert [(case.id, case.line) for case in cases_of(suite)] == [("a-1", 1), ("a-2", 3)]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (CASE + CASE, "cases.jsonl:2: a-1 is the id of line 1 too"),
        (CASE + "{", "cases.jsonl:2: this is no JSON"),
        (CASE + '{"id": "a-2"}', "cases.jsonl:2: person is missing"),
        (CASE.replace('"person"', '"persn"'), "cases.jsonl:1: person is missing"),
        (CASE.replace('"text"', '"texts"'), "cases.jsonl:1: text is missing"),
        (CASE[:-2] + ', "tag": ["x"]}\n', "cases.jsonl:1: tag is no key that is known here"),
        (CASE[:-2] + ', "id": "b"}\n', "cases.jsonl:1: the key id stands twice"),
        (CASE[:-2] + ', "expected": {"flagg": "x"}}', "cases.jsonl:1: flagg is no key"),
        ("", "there are no cases in it"),
    ],
)
def test_a_row_that_is_wrong_is_named_by_its_line(tmp_path: Path, rows: str, says: str) -> None:
    assert says in refused(folder(tmp_path, **{"cases.jsonl": rows}))


def test_a_case_in_yaml_is_refused_at_the_line_of_the_key(tmp_path: Path) -> None:
    cases = (
        "- id: a-1\n  person: ada\n  input: {text: run}\n  points:\n"
        "    - id: p\n      says: something\n      points: 3\n"
        "      test:\n        at: state\n        equal: draft\n"
    )
    text = SUITE + "cases: cases.yaml\n"
    told = refused(folder(tmp_path, suite=text, **{"cases.yaml": cases}))
    assert "cases.yaml:10: points.0.test.equal is no key that is known here" in told


@pytest.mark.parametrize(
    ("suite", "says"),
    [
        ("suite: mine\nkind: goal\nrubrics: [goal_smart]\nrepeats: 3\n", "suite.yaml:4: repeats"),
        ("suite: mine\nkind: song\nrubrics: [goal_smart]\n", "suite.yaml:2: kind"),
        ("suite: mine\nkind: goal\nrubrics: [gaol_smart]\n", "no rubric is called gaol_smart"),
        ("suite: mine\nkind: goal\nrubrics: [safety, safety]\n", "two rubrics have a criterion"),
        ("suite: mine\nsuite: yours\n", "suite.yaml:2: suite stands twice"),
        ("suite: [mine\n", "suite.yaml:2: this is no YAML"),
        ("- goals\n", "suite.yaml:1: a suite is a mapping"),
    ],
)
def test_a_suite_that_is_wrong_is_named_by_its_line(tmp_path: Path, suite: str, says: str) -> None:
    assert says in refused(folder(tmp_path, suite=suite))


@pytest.mark.parametrize(
    ("criterion", "says"),
    [
        ("type: deterministic, weight: 9, description: d", "own.yaml:5: criteria.0.weight"),
        ("type: deterministic, weight: 1, description: d", "own.yaml:5: X1 is deterministic and"),
        ("type: deterministic, weight: 1, description: d, test: {at: a}", "asks one thing"),
        ("type: judge, weight: 1, description: d, anchor: {}", "criteria.0.anchor is no key"),
        ("type: judge, weight: 1, description: d, test: {matches: '['}", "no regular expression"),
        ("type: deterministic, weight: 1, description: d, codes: [G999]", "knows no code G999"),
    ],
)
def test_a_rubric_of_ones_own_is_checked_by_line(tmp_path: Path, criterion: str, says: str) -> None:
    own = f"rubric: own\nversion: '1'\nunit: u\ncriteria:\n  - {{id: X1, name: n, {criterion}}}\n"
    suite = "suite: mine\nkind: goal\nrubrics: [own.yaml]\n"
    files = {"cases.jsonl": CASE, "own.yaml": own}
    assert says in refused(folder(tmp_path, suite=suite, **files))


def test_the_digest_changes_with_a_word_and_not_with_a_comment(tmp_path: Path) -> None:
    first = load_suite(str(folder(tmp_path))).digest
    assert load_suite(str(folder(tmp_path, suite="# mine\n" + SUITE))).digest == first
    other = {"cases.jsonl": CASE.replace("run", "walk")}
    assert load_suite(str(folder(tmp_path, **other))).digest != first


def test_a_few_cases_of_a_file_are_a_suite_that_the_others_do_not_touch(tmp_path: Path) -> None:
    def row(id: str, text: str) -> str:
        return CASE.replace("a-1", id).replace("I want to run", text)

    suite = SUITE + "only: [a-1, b-*]\n"
    cases = row("a-1", "run") + row("a-2", "swim") + row("b-1", "read")
    few = load_suite(str(folder(tmp_path, suite=suite, **{"cases.jsonl": cases})))
    assert [case.id for case in cases_of(few)] == ["a-1", "b-1"]
    assert few.count == 2
    other = cases.replace("swim", "dive")
    again = load_suite(str(folder(tmp_path, suite=suite, **{"cases.jsonl": other})))
    assert again.digest == few.digest
    gone = {"cases.jsonl": row("a-1", "run")}
    assert "suite.yaml:4: no case is called b-*" in refused(folder(tmp_path, suite=suite, **gone))


def test_a_folder_without_a_suite_says_how_to_make_one(tmp_path: Path) -> None:
    assert "mentor-evals init" in refused(tmp_path)
    assert "no suite of the package" in refused(tmp_path / "nowhere")
