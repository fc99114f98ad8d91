"""Eval reports: how the coach did on cases, for whoever runs this program."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from mentor_copilot.surfaces.web.gate.actors import Admin
from mentor_copilot.surfaces.web.pages.eval_rows import Picked, compared, picked
from mentor_copilot.surfaces.web.pages.rendering import page
from mentor_tools.errors import Absent, StoreError
from mentor_tools.eval_run_files import Summary
from mentor_tools.eval_runs import EvalRuns

router = APIRouter(prefix="/evals")

PAGE = 25
OUTPUT_SIGNS = 20_000

Name = Annotated[str, Query(max_length=200)]
Suite = Annotated[str, Query(max_length=200, examples=["goals"])]
Criterion = Annotated[str, Query(max_length=200, examples=["GS01"])]
CaseId = Annotated[str, Query(alias="case", max_length=200, examples=["goals-007"])]


def the_runs(request: Request) -> EvalRuns:
    """The runs on file in this home."""
    runs: EvalRuns = request.app.state.evals
    return runs


Runs = Annotated[EvalRuns, Depends(the_runs)]


@router.get("")
def listed(request: Request, actor: Admin, runs: Runs) -> HTMLResponse:
    """All runs, the newest first; one that cannot be read says why."""
    found = [(run, *_read(runs, run.name)) for run in runs.all()]
    return page(request, "evals.html.j2", actor, runs=found, folder=runs.folder)


@router.get("/{report}")
def report(
    request: Request, actor: Admin, runs: Runs, report: str, against: Name = ""
) -> HTMLResponse:
    """One run: its suites and criteria, and how they stood in another run where one is named."""
    summary = runs.summary(report)
    earlier = runs.summary(against) if against else None
    return page(
        request,
        "eval_report.html.j2",
        actor,
        report=report,
        gate=summary.gate,
        suites=compared(summary, earlier),
        against=against,
        others=[run for run in runs.all() if run.name != report],
    )


@router.get("/{report}/failing")
def failing(
    request: Request,
    actor: Admin,
    runs: Runs,
    report: str,
    suite: Suite,
    criterion: Criterion,
    number: Annotated[int, Query(alias="page", ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """The cases that did not meet a criterion in full, the worst first."""
    failed = [
        row
        for row in runs.results(report)
        if row.suite == suite and row.criterion == criterion and row.failed
    ]
    failed.sort(key=lambda row: (row.verdict.value or 0.0, row.case, row.repeat))
    shown: Picked = picked(failed, number, PAGE)
    return page(
        request,
        "eval_failing.html.j2",
        actor,
        report=report,
        suite=suite,
        criterion=criterion,
        shown=shown,
    )


@router.get("/{report}/case")
def case(
    request: Request, actor: Admin, runs: Runs, report: str, suite: Suite, case: CaseId
) -> HTMLResponse:
    """All verdicts on one case, and what was answered to it; 404 where the run has no such case."""
    rows = [row for row in runs.results(report) if row.suite == suite and row.case == case]
    if not rows:
        raise Absent("no such case in this run")
    answers = [
        (one.repeat, one.error or _written(one.output))
        for one in runs.outputs(report)
        if one.suite == suite and one.case == case
    ]
    return page(
        request,
        "eval_case.html.j2",
        actor,
        report=report,
        suite=suite,
        case=case,
        rows=rows,
        answers=answers,
    )


def _read(runs: EvalRuns, name: str) -> tuple[Summary | None, str]:
    try:
        return runs.summary(name), ""
    except (StoreError, Absent) as error:
        return None, str(error)


def _written(output: dict[str, object] | None) -> str:
    """The document as it is read, cut off where it is too long for a page."""
    text = json.dumps(output, ensure_ascii=False, indent=2)
    if len(text) <= OUTPUT_SIGNS:
        return text
    return text[:OUTPUT_SIGNS] + f"\n... {len(text) - OUTPUT_SIGNS:,} more characters in the file"
