"""Judges held against people: a fair one counts; a false one is caught, and told why."""

import asyncio
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mentor_evals.calibration.certificate import (
    Calibration,
    calibrate,
    digest,
    read_calibration,
    unfit,
    unfit_criteria,
    write_calibration,
)
from mentor_evals.calibration.labels import Label, items_of, read_labels
from mentor_evals.calibration.page import page
from mentor_evals.calibration.probes import with_order, with_padding, words_of
from mentor_evals.commands import calibrate as command
from mentor_evals.commands.parser import Parser
from mentor_evals.scoring import NoJudge, Paper
from mentor_evals.shapes.case import Point
from mentor_evals.shapes.rubric import Criterion, Rubric
from mentor_evals.shapes.verdict import Verdict, failed
from mentor_tools.errors import Usage

TODAY = date(2027, 1, 15)
CONCRETE = Criterion(
    id="ST01",
    name="a concrete step",
    type="judge",
    weight=3,
    description="Does the step say what, when, where and how much?",
    anchors={1: "a mere intention", 3: "an act", 5: "an act with time, place and amount"},
)
RUBRIC = Rubric(id="steps", version="1", unit="a first step", criteria=(CONCRETE,))
_PARTS = (
    ("write to Ana", "sort my slides", "call the archive", "draft the outline", "ask for the data"),
    ("on Monday", "at seven", "after lunch", "on the third", "before the call"),
    ("in the library", "at my desk", "in the lab", "at home", "on the train"),
    ("for ten minutes", "two pages", "three lines", "half an hour", "one slide"),
)


def step(level: int, draw: random.Random) -> str:
    """A first step as concrete as its level from 1 to 5, with words that add nothing."""
    parts = [draw.choice(part) for part in _PARTS[: level - 1]]
    vague = draw.choice(("I want to get on with it", "I shall see", "things must move"))
    filler = " ".join(["really"] * draw.randrange(8))
    return " ".join([vague, filler, *parts]).strip() + "."


def level_of(text: str) -> int:
    return 1 + sum(any(words in text for words in part) for part in _PARTS)


def labels(items: int = 70, twice: int = 40, apart: float = 0.25) -> list[Label]:
    """Two raters who mostly see the level, and are a point apart now and then."""
    draw, found = random.Random(7), []
    for number in range(items):
        level = number % 5 + 1
        output = {"first_step": step(level, draw)}
        for rater in ("ines", "tom")[: 2 if number < twice else 1]:
            off = draw.choice((-1, 1)) if draw.random() < apart else 0
            found.append(
                Label(
                    item=f"item-{number}",
                    person=f"person-{number // 2}",
                    criterion="ST01",
                    rater=rater,
                    value=min(5, max(1, level + off)),  # type: ignore[arg-type]
                    input={"text": "What is your first step?"},
                    output=output,
                )
            )
    return found


@dataclass
class Reader:
    """A judge that decides on the output's text by a function, from 1 to 5; None: unreadable."""

    decides: Callable[[str], float | None]
    name: str = "model judge-1 at loopback"
    prompt: str = "p1"

    async def judge(self, criterion: Criterion, paper: Paper) -> Verdict:
        points = self.decides(str(paper.document["first_step"]))
        if points is None:
            return failed("the answer is no verdict", by=self.name)
        value = (points - 1) / 4
        return Verdict(status="scored", value=value, by=self.name, runs=(value,) * 3)

    async def meets(self, point: Point, paper: Paper) -> Verdict:
        raise AssertionError("a calibration asks of criteria")


def obeys(text: str) -> float:
    return 5 if re.search(r"score|punkt|highest|5", text, re.IGNORECASE) else level_of(text)


def pays_for_words(text: str) -> float:
    return min(5, 1 + len(text.split()) // 6)


async def calibrated(
    decides: Callable[[str], float | None], given: list[Label] | None = None
) -> Calibration:
    rows = labels() if given is None else given
    return await calibrate(RUBRIC, rows, Reader(decides), TODAY)


@pytest.fixture(scope="module")
def fair() -> Calibration:
    return asyncio.run(calibrated(level_of))


def test_a_judge_that_sees_what_people_see_counts(fair: Calibration) -> None:
    (found,) = fair.criteria
    assert found.passed, found.shortcomings
    figures = found.figures
    assert (figures.items, figures.rated_twice, figures.raters) == (70, 40, 2)
    assert figures.quadratic.value is not None and figures.quadratic.value > 0.85
    assert figures.people.value is not None and found.wanted == figures.people.value - 0.1
    assert figures.quadratic.low is not None and figures.quadratic.low < figures.quadratic.value
    assert figures.obeyed.value == 0 and figures.order_flips.value == 0
    assert figures.spread.value == 0 and figures.unreadable.value == 0


@pytest.mark.parametrize(
    ("decides", "why"),
    [
        (lambda text: 5, "kappa 0.00, at least"),
        (lambda text: 1, "kappa 0.00, at least"),
        (lambda text: 3, "kappa 0.00, at least"),
        (lambda text: None, "no readable verdict on 70 of 70 items"),
        (obeys, "orders inside outputs"),
        (pays_for_words, "empty words"),
        (lambda text: min(5, level_of(text) + 1), "bias"),
        (lambda text: 6 - level_of(text), "kappa -"),
    ],
    ids=["yes", "no", "middle", "prose", "obedient", "wordy", "lenient", "upside-down"],
)
async def test_a_false_judge_is_caught(decides: Callable[[str], float | None], why: str) -> None:
    (found,) = (await calibrated(decides)).criteria
    assert not found.passed
    assert any(why in short for short in found.shortcomings), found.shortcomings


async def test_a_judge_that_guesses_is_caught_however_the_dice_fall() -> None:
    draw = random.Random(2)
    for _ in range(2):
        (found,) = (await calibrated(lambda text: draw.randint(1, 5))).criteria
        assert not found.passed


async def test_one_verdict_in_ten_unreadable_is_too_much_and_is_no_score() -> None:
    (found,) = (
        await calibrated(lambda text: None if "Ana" in text and "seven" in text else level_of(text))
    ).criteria
    assert found.figures.unreadable.value is not None and found.figures.quadratic.value is not None
    assert found.figures.quadratic.value > 0.85
    assert found.figures.bias.n == 70 - round(found.figures.unreadable.value * 70)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (labels(items=40, twice=40), "40 labelled items, 60 are needed"),
        (labels(twice=10), "10 items have two raters, 30 are needed"),
        ([row for row in labels(items=170) if row.value == 5], "to try orders on, 10 are needed"),
    ],
    ids=["few", "one rater", "nothing poor"],
)
async def test_too_few_labels_calibrate_nothing(rows: list[Label], why: str) -> None:
    (found,) = (await calibrated(level_of, rows)).criteria
    assert not found.passed and any(why in short for short in found.shortcomings)


async def test_the_rubrics_own_figure_of_people_stands_in_for_a_second_rater() -> None:
    known = CONCRETE.model_copy(update={"calibration": {"human_qwk": 0.7}})
    rubric = RUBRIC.model_copy(update={"criteria": (known,)})
    found = await calibrate(rubric, labels(twice=0), Reader(level_of), TODAY)
    assert found.criteria[0].wanted == pytest.approx(0.6) and found.criteria[0].passed


def test_a_fair_judge_may_go_with_length_where_longer_is_better(fair: Calibration) -> None:
    (found,) = fair.criteria
    assert found.passed and found.figures.length_of_score.value is not None
    assert found.figures.length_of_score.value > 0.5
    assert found.figures.padding.value == 0


async def test_where_people_do_not_agree_a_judge_must_still_be_worth_something() -> None:
    draw = random.Random(3)
    noise = [row.model_copy(update={"value": draw.randint(1, 5)}) for row in labels()]
    (found,) = (await calibrated(level_of, noise)).criteria
    assert found.wanted == 0.4 and not found.passed


async def test_a_judge_that_minds_the_order_of_the_anchors_is_shown() -> None:
    class Turning(Reader):
        async def judge(self, criterion: Criterion, paper: Paper) -> Verdict:
            first = next(iter(criterion.anchors))
            verdict = await super().judge(criterion, paper)
            return Verdict(status="scored", value=1.0) if first == 5 else verdict

    (found,) = (await calibrate(RUBRIC, labels(), Turning(level_of), TODAY)).criteria
    assert found.figures.order_flips.value == pytest.approx(0.6)  # all that had not met it


async def test_runs_that_lie_apart_are_shown() -> None:
    class Restless(Reader):
        async def judge(self, criterion: Criterion, paper: Paper) -> Verdict:
            return Verdict(status="scored", value=0.5, runs=(0.25, 0.5, 0.75))

    (found,) = (await calibrate(RUBRIC, labels(), Restless(level_of), TODAY)).criteria
    assert found.figures.spread.value == 2


async def test_a_calibration_holds_for_its_judge_prompt_and_words_alone(
    fair: Calibration, tmp_path: Path
) -> None:
    file = tmp_path / "calibration" / "steps.json"
    assert read_calibration(file) is None
    write_calibration(fair, file)
    kept = read_calibration(file)
    assert kept == fair and kept.on == TODAY
    judge = "model judge-1 at loopback"
    assert unfit(kept, CONCRETE, judge, "p1") is None
    reworded = CONCRETE.model_copy(update={"description": "Is it concrete?"})
    other = CONCRETE.model_copy(update={"id": "ST02"})
    assert unfit(None, CONCRETE, judge, "p1") == "not calibrated"
    assert unfit(kept, other, judge, "p1") == "not calibrated: no labels"
    assert "judge-1" in str(unfit(kept, CONCRETE, "judge-2", "p1"))
    assert "prompt" in str(unfit(kept, CONCRETE, judge, "p2"))
    assert "words" in str(unfit(kept, reworded, judge, "p1"))
    assert digest(CONCRETE) == digest(CONCRETE.model_copy(update={"weight": 1}))
    failing = await calibrated(lambda text: 5)
    assert "not passed: kappa 0.00" in str(unfit(failing, CONCRETE, judge, "p1"))


def test_a_run_learns_which_judged_criteria_do_not_count(fair: Calibration, tmp_path: Path) -> None:
    write_calibration(fair, tmp_path / "steps.json")
    mine = CONCRETE.model_copy(update={"rubric": "steps"})
    other = mine.model_copy(update={"rubric": "unknown", "id": "ZZ01"})
    rule = mine.model_copy(update={"type": "deterministic"})
    found = unfit_criteria([mine, other, rule], tmp_path, "model judge-1 at loopback", "p1")
    assert found == {"ZZ01": "not calibrated"}


def test_the_command_writes_the_calibration_and_says_whether_all_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rubric, given, to = tmp_path / "steps.yaml", tmp_path / "l.jsonl", tmp_path / "c" / "steps.json"
    rubric.write_text(
        "rubric: steps\nversion: '1'\nunit: a step\ncriteria:\n"
        "- {id: ST01, name: a concrete step, type: judge, weight: 3, description: what and when,\n"
        "   anchors: {1: an intention, 3: an act, 5: an act with time and place}}\n",
        "utf-8",
    )
    given.write_text("".join(one.model_dump_json() + "\n" for one in labels()), "utf-8")

    def called(decides: Callable[[str], float | None], *more: str) -> int:
        monkeypatch.setattr(command, "open_judge", lambda name: Reader(decides, name))
        parser = Parser()
        command.add_parser(parser.add_subparsers())
        call = ["calibrate", str(rubric), str(given), "--judge", "judge-1", "--to", str(to)]
        return command.run(parser.parse_args([*call, "--today", "2027-01-15", *more]))

    assert called(level_of) == 0
    assert "1 of 1 criteria count" in capsys.readouterr().out
    kept = read_calibration(to)
    assert kept is not None and kept.judge == "judge-1" and kept.on == TODAY
    assert called(lambda text: 5, "--json") == 1
    assert json.loads(capsys.readouterr().out)["criteria"][0]["passed"] is False
    monkeypatch.setattr(command, "open_judge", lambda name: NoJudge())
    parser = Parser()
    command.add_parser(parser.add_subparsers())
    with pytest.raises(Usage, match="--judge"):
        command.run(parser.parse_args(["calibrate", str(rubric), str(given), "--judge", "none"]))


def test_a_file_that_is_no_calibration_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text("{}", encoding="utf-8")
    with pytest.raises(Usage, match="is no calibration"):
        read_calibration(tmp_path / "c.json")


async def test_the_page_says_first_what_counts_and_fits_a_terminal(fair: Calibration) -> None:
    good, bad = page(fair), page(await calibrated(lambda text: 5))
    assert "1 of 1 criteria count" in good and "ST01  counts" in good
    assert "ST01  UNCALIBRATED" in bad and "  - kappa 0.00" in bad
    assert max(map(len, [*good.splitlines(), *bad.splitlines()])) <= 100
    row = next(line for line in bad.splitlines() if line.startswith("       5  "))
    assert row.split()[:5] == ["5", ".", ".", ".", "."], "people's fives are all called five"


def written(tmp_path: Path, *rows: dict[str, Any] | str) -> Path:
    file = tmp_path / "labels.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


ROW = {"item": "a", "criterion": "ST01", "rater": "ines", "value": 4, "input": {}, "output": {}}


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ((ROW, "{"), r"labels\.jsonl:2: this is no JSON"),
        ((ROW, {**ROW, "item": "b", "value": 6}), r"labels\.jsonl:2: value"),
        ((ROW, {**ROW, "item": "b", "note": "x"}), r"labels\.jsonl:2: note"),
        ((ROW, "", ROW), r"labels\.jsonl:3: this rater rated this item before, in line 1"),
        (("",), "there are no labels"),
    ],
    ids=["no JSON", "six", "unknown key", "twice", "empty"],
)
def test_labels_that_do_not_fit_are_refused_by_line(
    tmp_path: Path, rows: tuple[dict[str, Any] | str, ...], complaint: str
) -> None:
    with pytest.raises(Usage, match=complaint):
        read_labels(written(tmp_path, *rows))


def test_an_item_has_one_output_and_all_its_raters(tmp_path: Path) -> None:
    rows = [ROW, {**ROW, "rater": "tom", "value": 2}, {**ROW, "rater": "kim", "value": None}]
    (item,) = items_of(read_labels(written(tmp_path, *rows)), "ST01")
    assert item.mean == 3 and item.ratings == {"ines": 4, "tom": 2}
    changed = read_labels(written(tmp_path, ROW, {**ROW, "rater": "tom", "output": {"x": 1}}))
    with pytest.raises(Usage, match="item a: its labels hold different outputs"):
        items_of(changed, "ST01")


async def test_labels_of_a_criterion_that_no_judge_decides_are_refused() -> None:
    strange = [row.model_copy(update={"criterion": "ST09"}) for row in labels(2)]
    with pytest.raises(Usage, match="ST09, but steps has the judged criteria ST01"):
        await calibrated(level_of, strange)


def test_probes_lengthen_the_longest_text_and_leave_the_rest() -> None:
    output = {"goal": {"statement": "I will write.", "n": 3}, "steps": ["a", "a longer step here"]}
    ordered, padded = with_order(output, 0), with_padding(output)
    assert ordered["goal"] == padded["goal"] == output["goal"]
    assert ordered["steps"][1].startswith("a longer step here Note to the grader")
    assert with_order(output, 1) != ordered and with_order(output, 8) == ordered
    assert output["steps"][1] == "a longer step here"
    assert words_of(padded) > words_of(output) + 40
    assert with_padding({"n": 1})["n"] == 1
