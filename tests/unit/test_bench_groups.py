"""Known groups: rows become papers, and criteria are ranked by what people called good."""

import argparse
import json
from pathlib import Path

import pytest

from mentor_evals.bench.groups import (
    GROUPS,
    Text,
    measurable_goals,
    okrs,
    papers_of,
    run,
    separated,
    sessions,
    smart_goals,
    values,
)
from mentor_evals.suites.rubric_files import load_rubric

DATA = Path(__file__).parents[2] / "../shared/data"


def test_a_session_becomes_a_chat_of_what_was_said_and_replied() -> None:
    turns = [
        {"speaker": "counsellor", "text": "Welcome."},
        {"speaker": "client", "text": "I am stuck."},
        {"speaker": "counsellor", "text": "What holds you?"},
        {"speaker": "client", "text": "The time."},
    ]
    (text,) = sessions([{"quality": "low", "group": "v1", "turns": turns}])
    assert text.document == {"turns": [{"said": "I am stuck.", "reply": "What holds you?"}]}
    assert not text.upper and text.group == "v1"


def test_graded_okrs_and_partly_smart_goals_are_left_out() -> None:
    okr = {"objective": "Grow", "key_results": [], "group": "g"}
    rows = [{**okr, "label": label} for label in ("good", "graded", "bad", "unlabelled")]
    assert [text.upper for text in okrs(rows)] == [True, False]
    goal = {"text": "I run", "group": "g", "labels": {"S": 1, "M": 0}}
    goals = [{**goal, "smart": label} for label in ("SMART", "Partially SMART", "Not SMART")]
    assert [text.upper for text in smart_goals([*goals, {"text": "rated"}])] == [True, False]
    assert [text.upper for text in measurable_goals([*goals, {"text": "rated"}])] == [False] * 3


def test_people_with_several_texts_make_the_interval_wider() -> None:
    def scored(each: int) -> list[tuple[Text, float]]:
        return [
            (Text({}, at < 40, f"writer-{at // each}"), float((at // each) % 3 + (at < 40)))
            for at in range(80)
        ]

    alone, together = separated(scored(1)), separated(scored(10))
    assert together.high - together.low > alone.high - alone.low
    assert separated([(Text({}, True, "a"), 1.0), (Text({}, False, "b"), 0.0)]).low < 0.5


def test_it_says_that_it_skips_where_the_data_is_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argparse.Namespace(data=str(tmp_path))) == 0
    assert capsys.readouterr().out.count("skipped") == len(GROUPS)


def test_the_tables_tell_what_ranks_what_is_constant_and_what_is_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kinds = (("SMART", 1, "I will run 5 km by 1 June"), ("Not SMART", 0, "I want to be fitter"))
    rows = [
        {
            "text": f"{text} {'again ' * n}",
            "smart": smart,
            "labels": {"M": m},
            "group": f"{smart}{n}",
        }
        for smart, m, text in kinds
        for n in range(8)
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "rated_goals.jsonl").write_text(lines, encoding="utf-8")
    assert run(argparse.Namespace(data=str(tmp_path))) == 0
    shown = capsys.readouterr().out
    assert "goals, SMART or not: 8 and 8" in shown
    measurable = next(line for line in shown.splitlines() if "GS02" in line)
    assert "AUC 1.00 [0.7" in measurable and "better than chance" in measurable
    assert "says the same of all" in shown


def test_measurable_goals_rank_above_the_others_on_real_texts() -> None:
    file = DATA / "rated_goals.jsonl"
    if not file.is_file():
        pytest.skip("the rated goals are not here")
    known = next(one for one in GROUPS if one.texts is measurable_goals)
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    papers = papers_of(known, list(known.texts(rows)))
    criteria = {one.id: one for one in load_rubric(known.rubric, Path()).criteria}
    found = separated(values(papers, criteria["GS02"]))
    assert found.low > 0.6, found
