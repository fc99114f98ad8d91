"""The measuring command of the WOOP rules: verdicts and codes of published examples."""

import argparse
import json
from pathlib import Path

import pytest

from mentor_copilot.domain.lint import rules
from mentor_evals.bench.woop import CODES, Example, judge, run

DATA = Path(__file__).parents[2] / "../shared/data"
SOUND = {
    "wish": "Sing at the February open stage",
    "outcome": "I walk home humming",
    "obstacle": "I fear that my voice cracks when I see faces",
    "plan": "If I see faces and fear the crack, then I will look at the lamp",
}


def without(*parts: str) -> dict[str, str]:
    return {name: text for name, text in SOUND.items() if name not in parts}


def test_it_says_that_it_skips_where_the_data_is_absent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argparse.Namespace(data=str(tmp_path))) == 0
    assert "skipped" in capsys.readouterr().out


def test_the_published_examples_get_their_verdicts_and_codes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    if not (DATA / "woop_examples.jsonl").is_file():
        pytest.skip("the published examples are not here")
    assert run(argparse.Namespace(data=str(DATA))) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (SOUND, "good"),
        (without("outcome"), "good"),
        (without("wish", "outcome"), "partial"),
        (without("obstacle"), "partial"),
        (SOUND | {"obstacle": "my boss", "plan": "If my boss calls, then I will walk"}, "partial"),
        (without("plan"), "bad"),
        (SOUND | {"plan": "I will practise more"}, "bad"),
        (SOUND | {"plan": "If I see faces, then I will not run"}, "bad"),
        (SOUND | {"plan": "If my bag is heavy, then I will put it down"}, "partial"),
        (SOUND | {"plan": "If I have trouble with sums, then I will count"}, "bad"),
        (SOUND | {"obstacle": "fear of faces; laziness; no time"}, "partial"),
    ],
)  # fmt: skip
def test_the_verdict_asks_whether_the_plan_can_be_carried_out(
    parts: dict[str, str], verdict: str
) -> None:
    assert judge(Example("own", parts, "good", ())).verdict == verdict


def test_a_missing_part_is_looked_for_by_its_name() -> None:
    judged = judge(Example("own", without("wish"), "good", ("outcome_missing",)))
    assert judged.missed == ("outcome_missing",)


def test_what_is_found_beyond_the_named_faults_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"id": "own", "label": "bad", "violations": ["no_if_then", "too_blue"]}
    plan = SOUND | {"plan": "I will practise more", "obstacle": "my boss"}
    (tmp_path / "woop_examples.jsonl").write_text(json.dumps(row | plan) + "\n", "utf-8")
    assert run(argparse.Namespace(data=str(tmp_path))) == 0
    line = capsys.readouterr().out.splitlines()[0]
    assert "also W407" in line
    assert "no code for too_blue" in line


def test_every_fault_is_mapped_to_rules_that_there_are() -> None:
    codes = {rule.code for rule in rules()}
    assert {code for any_of in CODES.values() for code in any_of} <= codes
