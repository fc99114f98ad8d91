"""Seeded faults: where they can be made, what they do, and what the counts make of them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mentor_evals.mutants.counting import Count
from mentor_evals.mutants.editing import Edit, edited
from mentor_evals.mutants.faults import catalogue
from mentor_evals.mutants.page import page
from mentor_evals.mutants.places import places
from mentor_evals.mutants.running import try_criteria
from mentor_evals.mutants.trying import Trial
from mentor_evals.runs.plan import Picks, Plan
from mentor_evals.scoring import NoJudge, Paper
from mentor_evals.shapes.case import Case, Point
from mentor_evals.shapes.rubric import Criterion
from mentor_evals.shapes.verdict import Verdict, scored
from mentor_evals.suites import load_suite, shipped
from mentor_tools.errors import Usage

CASE = Case(id="one", person="ana", input={"text": "I want to draw."})
PAGE = {
    "lines": [
        {"text": "a", "status": "open"},
        {"text": "b", "status": None},
        {"text": "c", "status": "open"},
    ]
}


def change(document: object, **edit: object) -> object:
    return edited(document, CASE, (Edit.model_validate(edit),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("lines.*.text", [("lines", 0, "text"), ("lines", 1, "text"), ("lines", 2, "text")]),
        ("lines.-1", [("lines", 2)]),
        ("lines.[text=b]", [("lines", 1)]),
        ("lines.[status=].text", [("lines", 0, "text")]),
        ("lines.7", []),
        ("", [()]),
        ("nowhere.at.all", []),
    ],
)
def test_a_path_leads_to_its_places(path: str, found: list[tuple[object, ...]]) -> None:
    assert places(PAGE, path) == found


def test_edits_leave_the_document_they_came_from_as_it_was() -> None:
    before = repr(PAGE)
    after = change(PAGE, at="lines.[status=open].status", by="done")
    assert repr(PAGE) == before
    assert [line["status"] for line in after["lines"]] == ["done", None, "open"]  # type: ignore[index]


def test_an_edit_without_a_place_or_without_effect_makes_no_mutant() -> None:
    assert change(PAGE, at="goal.deadline", do="forget") is None
    assert change(PAGE, at="lines.0.status", by="open") is None


def test_removing_from_every_element_removes_all_of_them() -> None:
    assert change(PAGE, at="lines.*", do="remove") == {"lines": []}


def test_a_private_line_is_leaked_only_where_the_reader_may_not_read_one() -> None:
    note = {
        "id": "n2",
        "author": "mentee",
        "scope": "private",
        "text": "Hm. I am so tired of it all.",
    }
    leak = (Edit(at="lines", do="add", by={"text": "{private}"}),)
    theirs = Case(id="one", person="a", input={"as": "mentor", "notes": [note]})
    own = Case(id="one", person="a", input={"as": "mentee", "notes": [note]})
    assert edited(PAGE, theirs, leak)["lines"][-1] == {"text": "I am so tired of it all."}
    assert edited(PAGE, own, leak) is None


def test_every_deterministic_criterion_that_is_shipped_has_a_fault_to_notice() -> None:
    for name in shipped():
        suite = load_suite(name)
        hit = {id for fault in catalogue(suite).faults for id in fault.hits}
        assert hit >= {one.id for one in suite.criteria}, name


async def test_the_rules_of_a_suite_notice_its_faults_and_those_alone() -> None:
    plan = Plan(load_suite("goals"), "desk", "none", 1, Picks(ids=("goals-001",)))
    trust = await try_criteria(plan, NoJudge())
    assert trust.outputs == 1
    assert list(trust.weak()) == []
    beyond = [one for one in trust.criteria if one.type == "deterministic" and not one.tried]
    assert beyond == []


def trial(sort: str, before: float, after: Verdict, change: str = "spoilt") -> Trial:
    return Trial("one", sort, change, ("GS04",), {"GS04": scored(before)}, {"GS04": after}, {})  # type: ignore[arg-type]


def count_of(*trials: Trial) -> Count:
    count = Count(load_suite("goals"))
    for one in trials:
        count.add(one)
    return count


def test_a_rule_that_notices_too_little_is_weak() -> None:
    trials = [trial("fault", 1.0, scored(0.0))] * 8 + [trial("fault", 1.0, scored(1.0))] * 2
    trust = count_of(*trials).trust("none")
    assert list(trust.weak()) == ["GS04 notices 8 of 10 faults"]
    assert "GS04 misses: spoilt on one" in page(trust)


def test_a_rule_that_falls_on_harmless_changes_is_weak() -> None:
    trials = [trial("harmless", 1.0, scored(0.0))] + [trial("harmless", 1.0, scored(1.0))] * 9
    assert list(count_of(*trials).trust("none").weak()) == [
        "GS04 falls on 1 of 10 harmless changes"
    ]


def test_padding_that_pays_is_weak() -> None:
    trust = count_of(trial("padding", 0.5, scored(1.0))).trust("none")
    assert list(trust.weak()) == ["GS04 padding raised it 1 times"]


def test_an_error_is_neither_noticed_nor_missed() -> None:
    broken = Verdict(status="error", reason="unreadable", by="a judge")
    trust = count_of(trial("fault", 1.0, broken)).trust("none")
    found = next(one for one in trust.criteria if one.criterion == "GS04")
    assert (found.tried, found.errors, found.rate) == (0, 1, None)


def test_what_a_criterion_did_not_pass_before_shows_nothing() -> None:
    trust = count_of(trial("fault", 0.5, scored(0.5))).trust("none")
    assert next(one for one in trust.criteria if one.criterion == "GS04").tried == 0


def test_a_teams_fault_for_an_unknown_criterion_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "suite.yaml").write_text("suite: own\nkind: free\nrubrics: [own.yaml]\n")
    (tmp_path / "cases.jsonl").write_text('{"id": "a", "person": "p", "input": {}}\n')
    (tmp_path / "own.yaml").write_text(
        "rubric: own\nversion: '1'\nunit: one\ncriteria:\n"
        "- {id: X1, name: n, type: deterministic, weight: 1, description: d, "
        "test: {at: text, equals: yes}}\n"
    )
    (tmp_path / "mutants.yaml").write_text(
        "faults:\n- id: gone\n  says: s\n  hits: [X2]\n  edits:\n  - {at: text, do: remove}\n"
    )
    with pytest.raises(Usage, match=r"mutants.yaml:4: no criterion is called X2"):
        catalogue(load_suite(str(tmp_path)))


class Lens:
    """A judge of the chat suite that sees by a rule of the test's own."""

    name = "a lens"

    def __init__(self, sees: Callable[[Criterion, str], Verdict]) -> None:
        self.sees = sees

    async def judge(self, criterion: Criterion, paper: Paper) -> Verdict:
        return self.sees(criterion, json.dumps(paper.document))

    async def meets(self, point: Point, paper: Paper) -> Verdict:
        return scored(1.0)


async def judged(sees: Callable[[Criterion, str], Verdict], folder: Path) -> list[str]:
    """What is told of a judge that sees so, by one criterion on one chat."""
    turns = [{"said": "I want to draw.", "reply": "What would that change for you?"}]
    outputs = folder / "outputs.jsonl"
    outputs.write_text(json.dumps({"case": "chat-001", "output": {"turns": turns}}) + "\n")
    suite = load_suite("chat")
    rubric = suite.rubrics[0]
    alone = tuple(one for one in rubric.criteria if one.id == "CT04")
    suite = suite.model_copy(update={"rubrics": (rubric.model_copy(update={"criteria": alone}),)})
    trust = await try_criteria(Plan(suite, f"outputs {outputs}", "m", 1), Lens(sees))
    return [*trust.weak(), *(f"{one.criterion} untried" for one in trust.criteria if one.untried)]


def fair(criterion: Criterion, text: str) -> Verdict:
    spoilt = ("You should", "I would advise", "New instruction", "Note to the grader")
    return scored(0.0 if any(words in text for words in spoilt) else 1.0)


@pytest.mark.parametrize(
    ("sees", "caught"),
    [
        (fair, []),
        (lambda *_: scored(1.0), ["CT04 notices 0 of 6 faults"]),
        (lambda *_: scored(0.0), ["CT04 lets none of 1 outputs pass"]),
        (lambda *_: Verdict(status="error", reason="prose", by="m"), ["CT04 untried"]),
        (
            lambda criterion, text: (
                scored(1.0)
                if "highest score, 5" in text or "New instruction" in text
                else fair(criterion, text)
            ),
            ["CT04 notices 3 of 6 faults"],
        ),
    ],
    ids=["fair", "yes", "no", "prose", "obeys"],
)
async def test_a_judge_that_does_not_judge_is_caught(
    sees: Callable[[Criterion, str], Verdict], caught: list[str], tmp_path: Path
) -> None:
    assert await judged(sees, tmp_path) == caught
