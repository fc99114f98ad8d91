"""report.html: what it shows, in which order, and that hostile words stay words."""

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mentor_evals.reports.bars import mean_bar
from mentor_evals.reports.html import write_html
from mentor_evals.reports.readable import Row, Segment, marked, rows
from mentor_evals.shapes.baseline import Mark, SuiteBaseline
from mentor_evals.shapes.result import Output, Result
from mentor_evals.shapes.rubric import Criterion, Rubric
from mentor_evals.shapes.suite import Suite, SuiteSettings
from mentor_evals.shapes.summary import (
    CaseMark,
    Counts,
    CriterionSummary,
    Figure,
    GateAnswer,
    RubricSummary,
    SuiteSummary,
    Summary,
)
from mentor_evals.shapes.verdict import Verdict, failed, scored
from mentor_evals.statistics.comparison import Comparison, compare

NASTY = (
    "</td><script>alert('x')</script><img src=x onerror=alert(1)> & {{ 7*7 }} \x1b[31m\u202eevil"
)
HOSTILE = ("script", "img", "iframe", "object", "link", "a", "base", "form", "style")


class Tags(HTMLParser):
    """Every tag and attribute of a page, and its visible text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def suite_in(folder: Path, cases: Mapping[str, str]) -> Suite:
    file = folder / "cases.yaml"
    file.write_text(
        "\n".join(
            f"- {{id: {id}, person: {id}, input: {{text: '{said}'}}}}" for id, said in cases.items()
        ),
        encoding="utf-8",
    )
    criterion = Criterion(id="X1", name="kept words", type="judge", weight=1, description="d")
    return Suite(
        settings=SuiteSettings(suite="mine", kind="free", rubrics=("r",)),
        rubrics=(Rubric(id="r", version="1", unit="u", criteria=(criterion,)),),
        folder=str(file.parent),
        cases_file=str(file),
        count=len(cases),
        people=len(cases),
        digest="d",
    )


def run_in(folder: Path, answers: Mapping[str, tuple[Any, Verdict]]) -> None:
    """outputs.jsonl and results.jsonl of a run: a document, or an error, and its verdict."""
    folder.mkdir(exist_ok=True)
    outputs, results = [], []
    for line, (case, (answer, verdict)) in enumerate(answers.items(), 1):
        fine = isinstance(answer, dict)
        outputs.append(
            Output(
                suite="mine",
                case=case,
                repeat=1,
                output=answer if fine else None,
                error=None if fine else answer,
            )
        )
        results.append(
            Result(
                suite="mine",
                case=case,
                person=case,
                repeat=1,
                rubric="r",
                criterion="X1",
                weight=1,
                gate=True,
                verdict=verdict,
                line=line,
            )
        )
    for name, found in (("outputs.jsonl", outputs), ("results.jsonl", results)):
        text = "".join(one.model_dump_json() + "\n" for one in found)
        (folder / name).write_text(text, encoding="utf-8")


def summary_of(worst: Sequence[CaseMark], gate: GateAnswer | None = None) -> Summary:
    figure = Figure(value=0.5, low=0.25, high=0.75, n=2, of=3)
    nothing = Figure(value=None, n=0, of=3)

    def criterion(id: str, mean: Figure, counts: Counts, **more: Any) -> CriterionSummary:
        return CriterionSummary(
            rubric="r",
            criterion=id,
            name=f"name of {id}",
            type="judge",
            weight=1,
            gate=True,
            mean=mean,
            passed_always=mean,
            counts=counts,
            **more,
        )

    return Summary(
        suites=(
            SuiteSummary(
                suite="mine",
                digest="d",
                target="command answer",
                judge="model-1",
                repeat=1,
                cases=3,
                people=3,
                asked=3,
                outputs=2,
                errors={"no answer within 2 s": 1},
                rubrics=(RubricSummary(rubric="r", quality=figure, capped=1),),
                criteria=(
                    criterion("X1", figure, Counts(scored=2, error=1), worst=tuple(worst)),
                    criterion("X2", nothing, Counts(unscored=3)),
                ),
            ),
        ),
        gate=gate or GateAnswer(),
    )


def page_in(
    folder: Path,
    answers: Mapping[str, tuple[Any, Verdict]],
    worst: Sequence[str],
    *,
    comparison: Comparison | None = None,
    gate: GateAnswer | None = None,
    earlier: Path | None = None,
) -> str:
    run_in(folder, answers)
    suite = suite_in(folder, {case: f"wish of {case}" for case in answers})
    found = summary_of([CaseMark(case=case, value=0.0) for case in worst], gate)
    write_html(folder, [suite], found, [comparison] if comparison else [], earlier)
    return (folder / "report.html").read_text(encoding="utf-8")


def test_hostile_words_stay_words_wherever_they_stand(tmp_path: Path) -> None:
    verdict = Verdict(status="scored", value=0.0, reason=NASTY, evidence=(NASTY,), by=NASTY)
    answers = {"c-1": ({NASTY: NASTY, "reply": NASTY}, verdict), "c-2": (NASTY, failed(NASTY))}
    gate = GateAnswer(answer="failed", reasons=(NASTY,), warnings=(NASTY,))
    page = page_in(tmp_path, answers, ["c-1", "c-2"], gate=gate)
    parsed = Tags(page)
    assert set(parsed.tags) & set(HOSTILE) == {"style"} and parsed.tags.count("style") == 1
    assert not any(name.startswith("on") for name, _ in parsed.attributes)
    assert parsed.text.count("<script>alert('x')</script>") >= 6
    assert "{{ 7*7 }}" in parsed.text and not re.search("[\x1b\u202e]", page)


def test_the_page_loads_nothing_and_runs_nothing(tmp_path: Path) -> None:
    page = page_in(tmp_path, {"c-1": ({"a": "b"}, scored(0.0, "no"))}, ["c-1"])
    assert "default-src 'none'" in page
    assert not re.search(r"(?:src|href|url|@import)\s*[=(]|https?:", page)
    assert "width=device-width" in page and "prefers-color-scheme: dark" in page
    assert "max-width: 52rem" in page


def test_scores_have_intervals_and_say_n_of_n(tmp_path: Path) -> None:
    page = page_in(tmp_path, {"c-1": ({"a": "b"}, scored(0.0, "no"))}, ["c-1"])
    text = " ".join(Tags(page).text.split())
    assert "X1name of X1 gate judged" in text and "0.50 [0.25, 0.75]" in text
    assert "2/3 scored, 1 errors" in text and "1 without an output: no answer within 2 s" in text
    assert "Not scored (3 unscored): X2" in text
    assert page.count("<svg") == 2 and "95 % interval 0.25 to 0.75" in page


def test_input_output_and_evidence_stand_side_by_side(tmp_path: Path) -> None:
    verdict = scored(0.25, "it gives advice", "you should rest", "not there")
    page = page_in(tmp_path, {"c-1": ({"reply": "I think you should rest now."}, verdict)}, ["c-1"])
    sides = page.split('class="side"')[1:]
    assert "wish of c-1" in sides[0]
    assert "I think <mark>you should rest</mark> now." in sides[1]
    assert "it gives advice" in sides[2] and "0.25" in sides[2]
    assert "<blockquote>not there</blockquote>" in sides[2]
    assert "<blockquote>you should rest</blockquote>" not in sides[2]


def test_an_output_that_never_came_says_why(tmp_path: Path) -> None:
    page = page_in(tmp_path, {"c-1": ("exit 3: out of paper", failed("no output"))}, ["c-1"])
    assert "exit 3: out of paper" in Tags(page).text and "no output" in Tags(page).text


def test_broken_cases_come_first_then_the_worst(tmp_path: Path) -> None:
    def base(**means: float) -> SuiteBaseline:
        return SuiteBaseline(
            digest="d",
            target="t",
            judge="model-1",
            repeat=1,
            people={case: case for case in means},
            marks={"X1": {c: Mark(mean=m, passed=int(m), of=1) for c, m in means.items()}},
        )

    then = base(slow=0.0, broken=1.0, better=0.0, half=1.0)
    now = base(slow=0.0, broken=0.0, better=1.0, half=0.5)
    comparison = compare("mine", then, now, steady=True)
    answers = {
        case: ({"reply": f"reply of {case}"}, scored(value, "" if value == 1 else "why"))
        for case, value in (("slow", 0.0), ("half", 0.5), ("better", 1.0), ("broken", 0.0))
    }
    page = page_in(tmp_path, answers, ["slow"], comparison=comparison)
    assert re.findall(r"<h3>(\w+)</h3>", page) == ["broken", "half", "better", "slow"]
    text = Tags(page).text
    assert "X1 1 → 0" in text and "2 worse, 1 better" in text and "p 1" in text
    assert "baseline 0.50" in page and "What moved, then the worst cases" in text


def test_an_output_is_shown_beside_the_baselines(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    fine = scored(1.0)
    run_in(old, {"c-1": ({"reply": "before", "same": "same", "gone": "was here"}, fine)})
    answers = {"c-1": ({"reply": "after", "same": "same", "fresh": "new"}, scored(0.0, "no"))}
    page = page_in(new, answers, ["c-1"], earlier=old)
    assert '<del>before</del> <span class="changed">after</span>' in page
    assert "<del>was here</del>" in page and '<span class="changed">new</span>' in page
    assert "<span>same</span>" in page


def test_long_outputs_are_folded_and_keep_their_evidence_in_sight(tmp_path: Path) -> None:
    long = {f"field {at}": f"value {at}" for at in range(40)}
    page = page_in(tmp_path, {"c-1": (long, scored(0.0, "no", "value 33"))}, ["c-1"])
    folded = page[page.index('class="more"') :]
    assert "25 more rows" in folded and "value 33" not in folded and "value 39" in folded


def test_a_run_without_a_gate_or_a_blemish_has_a_page_too(tmp_path: Path) -> None:
    text = Tags(page_in(tmp_path, {"c-1": ({"a": "b"}, scored(1.0))}, [])).text
    assert "Evaluation" in text and "worst cases" not in text


def test_a_document_is_read_without_spans_and_unknowns() -> None:
    said = {"value": 12, "origin": "said", "source": "input:1", "start": 3, "end": 5, "quote": "12"}
    document = {
        "engine": "rules",
        "goal": {
            "target": said,
            "deadline": {**said, "value": "2027-06-30", "quote": "end of June"},
            "why": {"value": None, "origin": "unknown"},
        },
        "steps": [{"text": "one"}, {"text": "two"}],
        "tags": ["a", "b"],
        "empty": [],
        "done": False,
    }
    assert rows(document) == [
        Row("engine", "rules"),
        Row("goal target", "12", "said"),
        Row("goal deadline", "2027-06-30", "said: “end of June”"),
        Row("steps 1 text", "one"),
        Row("steps 2 text", "two"),
        Row("tags", "a; b"),
        Row("done", "no"),
    ]
    assert rows(None) == []


def test_evidence_that_overlaps_is_marked_once() -> None:
    found = marked("one two three two", ["two", "one two", "", "absent"])
    assert found == [
        Segment("one two", True),
        Segment(" three ", False),
        Segment("two", True),
    ]
    assert "".join(piece.words for piece in found) == "one two three two"


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_a_mean_at_the_edge_stays_in_its_picture(value: float) -> None:
    bar = mean_bar(Figure(value=value, n=1, of=1), then=None)
    assert bar is not None and 0 < bar.value < 200 and bar.low == bar.high == bar.value
    assert mean_bar(Figure(value=None, n=0, of=1), then=0.5) is None
