"""The form for people: blind, in an order of one's own, taken up where it was left."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from mentor_evals.calibration.blind import LabelFile, Task, samples, tasks
from mentor_evals.calibration.form import HELP, fill
from mentor_evals.calibration.labels import Sample, read_labels
from mentor_evals.commands import label
from mentor_evals.commands.parser import Parser
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.result import Output
from mentor_evals.shapes.rubric import Criterion
from mentor_tools.errors import Usage

CASES = [Case(id=f"c-{n}", person=f"p-{n // 2}", input={"text": f"wish {n}"}) for n in range(20)]


def outputs(engine: str, words: str = "plan") -> list[Output]:
    return [
        Output(suite="s", case=case.id, repeat=1, output={"engine": engine, "reply": words})
        for case in CASES
    ]


def called(call: list[str]) -> int:
    parser = Parser()
    label.add_parser(parser.add_subparsers())
    return label.run(parser.parse_args(call))


def criterion(id: str) -> Criterion:
    anchors = {1.0: "poor", 3.0: "fair", 5.0: "good"}
    return Criterion(id=id, name=id, type="judge", weight=1, description="?", anchors=anchors)


def drawn(most: int = 60, seed: int = 1) -> list[Sample]:
    both = [*outputs("rules"), *outputs("model gpt-x", "another plan")]
    return samples(CASES, both, "free", most=most, seed=seed)


def answers(*lines: str) -> Iterator[str]:
    yield from lines
    raise EOFError


def filled(todo: Sequence[Task], file: LabelFile, *lines: str) -> tuple[int, list[str]]:
    given, said = answers(*lines), list[str]()
    return fill(todo, file, lambda task, at, of: None, lambda: next(given), said.append), said


def test_nothing_tells_whose_output_it_is() -> None:
    assert len(drawn()) == 40
    told = "".join(one.model_dump_json() for one in drawn())
    assert "rules" not in told and "gpt" not in told and "engine" not in told


def test_two_systems_that_answer_alike_are_rated_once() -> None:
    same = samples(CASES, [*outputs("a"), *outputs("b")], "free", most=60, seed=1)
    assert len(same) == 20 and len({one.item for one in same}) == 20


def test_an_output_that_never_came_is_not_rated() -> None:
    broken = [Output(suite="s", case="c-1", repeat=1, error="no answer")]
    assert samples(CASES, broken, "free", most=9, seed=1) == []


def test_raters_get_the_same_outputs_each_in_another_order() -> None:
    def order(rater: str) -> list[str]:
        return [task.sample.item for task in tasks(drawn(12), [criterion("A")], rater, seed=1)]

    ines, tom = order("ines"), order("tom")
    assert ines != tom and sorted(ines) == sorted(tom) and ines == order("ines")
    assert {one.item for one in drawn(12)} != {one.item for one in drawn(12, seed=2)}


def test_one_criterion_comes_after_the_other() -> None:
    asked = [
        task.criterion.id for task in tasks(drawn(3), [criterion("B"), criterion("A")], "i", seed=1)
    ]
    assert asked == ["B"] * 3 + ["A"] * 3


def test_what_was_rated_is_on_file_and_is_not_asked_again(tmp_path: Path) -> None:
    file = LabelFile(tmp_path / "new" / "labels.jsonl", "ines")
    todo = tasks(drawn(5), [criterion("A")], "ines", seed=1)
    assert filled(todo, file, "4", "?", "q", "5")[0] == 2
    rows = read_labels(file.file)
    assert [(row.rater, row.value) for row in rows] == [("ines", 4), ("ines", None)]
    assert rows[0].input == todo[0].sample.input and rows[0].person == todo[0].sample.person
    again = tasks(drawn(5), [criterion("A")], "ines", seed=1, done=file.done())
    assert [task.sample.item for task in again] == [task.sample.item for task in todo[2:]]
    assert len(tasks(drawn(5), [criterion("A")], "tom", seed=1, done=[])) == 5
    assert LabelFile(file.file, "tom").done() == []


def test_a_slip_can_be_taken_back(tmp_path: Path) -> None:
    file = LabelFile(tmp_path / "labels.jsonl", "ines")
    todo = tasks(drawn(3), [criterion("A")], "ines", seed=1)
    rated, said = filled(todo, file, "b", "1", "5", "b", "b", "2", "3", "4")
    assert rated == 3 and said == ["This is the first one since you began."]
    assert [row.value for row in read_labels(file.file)] == [2, 3, 4]


def test_what_is_no_answer_is_asked_for_again_and_not_kept(tmp_path: Path) -> None:
    file = LabelFile(tmp_path / "labels.jsonl", "ines")
    rated, said = filled(tasks(drawn(2), [criterion("A")], "ines", seed=1), file, "6", "", " Q ")
    assert rated == 0 and said == [HELP, HELP] and not file.file.exists()


def test_the_command_shows_question_anchors_input_and_output_and_no_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    suite, run = tmp_path / "mine", tmp_path / "run"
    suite.mkdir()
    run.mkdir()
    (suite / "suite.yaml").write_text("suite: mine\nkind: free\nrubrics: [own.yaml]\n", "utf-8")
    (suite / "own.yaml").write_text(
        "rubric: own\nversion: '1'\nunit: a reply\ncriteria:\n"
        "- {id: A1, name: kind, type: judge, weight: 1, description: Is it kind?,\n"
        "   anchors: {1: rude, 3: neutral, 5: warm}}\n"
        "- {id: A2, name: short, type: deterministic, weight: 1, description: short,\n"
        "   anchors: {0: long, 1: short}, test: {at: reply, matches: x}}\n",
        "utf-8",
    )
    (suite / "cases.jsonl").write_text(
        '{"id": "k", "person": "p", "input": {"text": "hi"}}\n', "utf-8"
    )
    output = Output(
        suite="mine", case="k", repeat=1, output={"engine": "secret-9", "reply": "Go\x1b[2J away"}
    )
    (run / "outputs.jsonl").write_text(output.model_dump_json() + "\n", "utf-8")
    lines = iter(["2"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    call = ["label", str(suite), str(run), "--rater", "ines", "--to", str(tmp_path / "l.jsonl")]
    assert called(call) == 0
    shown = capsys.readouterr().out
    assert "1 of 1   A1 kind" in shown and "Is it kind?" in shown and "5  warm" in shown
    assert "text: hi" in shown and "reply: Go[2J away" in shown
    assert "secret" not in shown and "A2" not in shown and "\x1b" not in shown
    assert read_labels(tmp_path / "l.jsonl")[0].value == 2
    assert called(call) == 0 and "0 rated, 0 to go" in capsys.readouterr().out
    with pytest.raises(Usage, match="A2: nothing that a judge decides"):
        called([*call, "--criterion", "A2"])
