"""The viewer of eval reports: what stands in it, and what it does not let in."""

import json
import os
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from markup import payloads
from mentor_evals.shapes.result import Output, Result
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
from mentor_evals.shapes.verdict import Verdict
from web_lab import signed_in


def a_summary(mean: float, digest: str = "d1") -> Summary:
    figure = Figure(value=mean, low=mean - 0.1, high=mean + 0.1, n=30, of=32)
    criterion = CriterionSummary(
        rubric="goal_smart",
        criterion="GS01",
        name="nothing invented",
        type="deterministic",
        weight=5,
        gate=True,
        mean=figure,
        passed_always=figure,
        counts=Counts(scored=30),
        worst=(CaseMark(case="goals-007", value=0.0),),
    )
    suite = SuiteSummary(
        suite="goals",
        digest=digest,
        target="desk (rules)",
        judge="none",
        repeat=1,
        cases=32,
        people=12,
        asked=32,
        outputs=30,
        errors={"timeout": 2},
        rubrics=(RubricSummary(rubric="goal_smart", quality=figure),),
        criteria=(criterion,),
    )
    return Summary(suites=(suite,), gate=GateAnswer(answer="failed", reasons=("GS01 fell",)))


def a_run(home: Path, name: str, summary: Summary, results: list[Result] | None = None) -> Path:
    """A folder as `mentor-evals run --out` leaves one."""
    folder = home / "evals" / name
    folder.mkdir(parents=True)
    (folder / "summary.json").write_text(summary.model_dump_json(), "utf-8")
    rows = [row.model_dump_json() for row in results or []]
    (folder / "results.jsonl").write_text("\n".join(rows), "utf-8")
    return folder


def a_result(case: str, value: float, *evidence: str) -> Result:
    return Result(
        suite="goals",
        case=case,
        person="mia",
        repeat=1,
        rubric="goal_smart",
        criterion="GS01",
        weight=5,
        verdict=Verdict(
            status="scored", value=value, reason="a number nobody said", evidence=evidence
        ),
    )


@pytest.fixture
async def client(home: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with signed_in(home) as client:
        yield client


async def test_with_no_run_the_page_says_which_command_makes_one(
    client: httpx.AsyncClient, home: Path
) -> None:
    shown = (await client.get("/evals")).text
    assert f"mentor-evals run all --out {home}/evals/first" in shown


async def test_a_run_shows_its_figures_with_intervals_beside_those_of_another(
    client: httpx.AsyncClient, home: Path
) -> None:
    a_run(home, "before", a_summary(0.75))
    a_run(home, "now", a_summary(0.5, digest="d2"))
    listed = (await client.get("/evals")).text
    assert "now" in listed and "before" in listed and "30 of 32 answered" in listed
    alone = (await client.get("/evals/now")).text
    assert "0.40 to 0.60" in alone and "2 timeout" in alone and "GS01 fell" in alone
    beside = (await client.get("/evals/now?against=before")).text
    assert "down 0.250" in beside and "what moved may be the cases" in beside


async def test_failing_cases_come_the_worst_first_with_evidence_and_in_pages(
    client: httpx.AsyncClient, home: Path
) -> None:
    rows = [a_result(f"goals-{at:03}", at / 40, f"by {at} May") for at in range(40)]
    a_run(home, "now", a_summary(0.5), [*rows, a_result("goals-100", 1.0)])
    address = "/evals/now/failing?suite=goals&criterion=GS01"
    first, last = (await client.get(address)).text, (await client.get(f"{address}&page=2")).text
    assert "40 verdicts" in first and "by 3 May" in first and "goals-100" not in first + last
    assert first.index("goals-000") < first.index("goals-024")
    assert "goals-039" in last and "goals-024" not in last
    assert (await client.get(f"{address}&page=99")).text == last


async def test_a_case_shows_all_verdicts_and_what_was_answered(
    client: httpx.AsyncClient, home: Path
) -> None:
    folder = a_run(home, "now", a_summary(0.5), [a_result("goals-007", 0.0, "by May")])
    answer = Output(suite="goals", case="goals-007", repeat=1, output={"goal": "x" * 30_000})
    (folder / "outputs.jsonl").write_text(answer.model_dump_json() + "\n", "utf-8")
    shown = (await client.get("/evals/now/case?suite=goals&case=goals-007")).text
    assert "A number nobody said." in shown and "by May" in shown
    assert "more characters in the file" in shown
    absent = await client.get("/evals/now/case?suite=goals&case=none")
    assert absent.status_code == 404


async def test_what_texts_hold_is_never_markup(client: httpx.AsyncClient, home: Path) -> None:
    name = "<img src=x onerror=alert(1)>"
    rows = [a_result(payload, 0.0, payload) for payload in payloads()[:25]]
    a_run(home, name, a_summary(0.5), rows)
    pages = [await client.get("/evals"), await client.get(f"/evals/{quote(name)}")]
    for page in pages:
        assert page.status_code == 200
        assert page.text.count("<img") == 1  # of the frame
        assert "&lt;img src=x" in page.text


async def test_no_name_leads_out_of_the_folder(client: httpx.AsyncClient, home: Path) -> None:
    a_run(home, "now", a_summary(0.5))
    secret = home / "secret"
    secret.mkdir()
    (secret / "summary.json").write_text(a_summary(0.1).model_dump_json(), "utf-8")
    os.symlink(secret, home / "evals" / "linked")
    out = ("secret", "%2E%2E%2Fsecret", "now%2F..%2F..%2Fsecret")
    for report in (*out, "linked", "none", "%00", "a" * 300):
        assert (await client.get(f"/evals/{report}")).status_code in (404, 422)
    assert (await client.get("/evals/now", params={"against": "../secret"})).status_code == 404
    assert "linked" not in (await client.get("/evals")).text


async def test_a_run_that_cannot_be_read_says_so_and_hides_no_other(
    client: httpx.AsyncClient, home: Path
) -> None:
    a_run(home, "now", a_summary(0.5))
    (home / "evals" / "torn").mkdir()
    for text in ("", "[]", "{", '{"suites": 1}', '{"suites": [{"suite": "a", "cases": -1}]}'):
        (home / "evals" / "torn" / "summary.json").write_text(text, "utf-8")
        await _says_that_it_is_torn(client)


async def _says_that_it_is_torn(client: httpx.AsyncClient) -> None:
    listed = await client.get("/evals")
    assert (
        listed.status_code == 200 and "of this run" in listed.text and "/evals/now" in listed.text
    )
    assert (await client.get("/evals/torn")).status_code == 503


async def test_fields_and_lines_that_are_new_are_passed_over(
    client: httpx.AsyncClient, home: Path
) -> None:
    folder = a_run(home, "now", a_summary(0.5), [a_result("goals-007", 0.0)])
    told = json.loads((folder / "summary.json").read_text("utf-8")) | {"version": 2, "new": [1]}
    (folder / "summary.json").write_text(json.dumps(told), "utf-8")
    with (folder / "results.jsonl").open("a", encoding="utf-8") as lines:
        lines.write("\nnot json\n" + "[" * 100_000 + "\n")
        lines.write(a_result("goals-008", 0.0).model_dump_json())
    shown = await client.get("/evals/now/failing?suite=goals&criterion=GS01")
    assert shown.status_code == 200 and "2 verdicts" in shown.text
