"""Reads plans to try: lines of text, or JSON, JSON lines or YAML records."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from mentor_copilot.domain.lint.sheet import Sheet, sheet
from mentor_copilot.domain.rehearsal import IfThenPlan, plan_of_halves, plan_of_text
from mentor_copilot.surfaces.cli.given import day
from mentor_copilot.surfaces.cli.lint_input import Row, read_source, rows
from mentor_tools.errors import Usage

PLANS_AT_MOST = 100  # more than anybody could hold


class Written(NamedTuple):
    """A plan and the line it was written in."""

    line: int
    plan: IfThenPlan


def read_plans(path: str) -> list[Written]:
    """All plans of a file, or of standard input for "-"; `Usage` says what is wrong with it.

    A record holds `if` and `then`, or `text`; `plan` may hold them too, as in a WOOP document.
    `obstacle`, `expires` and `goal_deadline` are read where they are given.
    """
    source = read_source(path)
    read = [
        Written(row.line, _plan(content, f"{source.name}:{row.line}"))
        for row in rows(source)
        for content in _plans(row)
    ]
    if not read:
        raise Usage(f"{source.name}: there is no plan in it")
    if len(read) > PLANS_AT_MOST:
        raise Usage(f"{source.name}: more than {PLANS_AT_MOST} plans; try fewer at once")
    return read


def _plans(row: Row) -> Iterator[str | Mapping[str, Any]]:
    """The row itself, or the plans that it lists."""
    record = {} if isinstance(row.content, str) else row.content
    listed = record.get("plans")
    if not isinstance(listed, list):
        yield row.content
        return
    around = {name: value for name, value in record.items() if name != "plans"}
    for one in listed:
        yield {**around, **one} if isinstance(one, Mapping) else {**around, "text": one}


def _plan(content: str | Mapping[str, Any], where: str) -> IfThenPlan:
    if isinstance(content, str):
        return plan_of_text(content)
    cells = sheet(content)
    around = (
        cells.cell("obstacle").text,
        _day(cells, ("expires", "plan.expires"), where),
        _day(cells, ("goal_deadline", "deadline", "goal.deadline"), where),
    )
    cue, act = _first(cells, "if", "plan.if"), _first(cells, "then", "plan.then")
    if cue and act:
        return plan_of_halves(cue, act, *around)
    text = _first(cells, "text", "plan.text", "plan", "statement")
    if not text:
        raise Usage(f"{where}: a plan has `if` and `then`, or a `text`")
    return plan_of_text(text, *around)


def _first(cells: Sheet, *names: str) -> str:
    return next((cells.cell(name).text for name in names if cells.cell(name).text), "")


def _day(cells: Sheet, names: tuple[str, ...], where: str) -> date | None:
    name = next((name for name in names if cells.cell(name).text), None)
    if name is None:
        return None
    try:
        return day(cells.cell(name).text[:10])
    except Usage as error:
        raise Usage(f"{where}: {name}: {error}") from None
