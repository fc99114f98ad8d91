"""One case for a reader: what was said, what came of it, what each criterion found."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mentor_evals.shapes.result import Output, Result

_WIDTH = 100


def case_told(outputs: Iterable[Output], rows: Iterable[Result]) -> Iterator[str]:
    """The output of each repeat, then the verdicts, the lowest first."""
    for output in outputs:
        yield f"{output.suite} {output.case}, repeat {output.repeat}"
        if output.output is None:
            yield f"  no output: {output.error}"
        else:
            yield from _document(output.output)
    yield ""
    for row in sorted(rows, key=_lowest_first):
        verdict = row.verdict
        value = verdict.status if verdict.value is None else f"{verdict.value:.2f}"
        gate = " gate" if row.gate else ""
        yield from _wrapped(f"{row.criterion}{gate} {value}  {verdict.reason}", "  ")
        for words in verdict.evidence:
            yield from _wrapped(f"“{words}”", "      ")


def _lowest_first(row: Result) -> tuple[float, str]:
    value = row.verdict.value
    return (2.0 if value is None else value), row.criterion


def _document(document: Mapping[str, Any]) -> Iterator[str]:
    turns = document.get("turns")
    for turn in turns if isinstance(turns, list) else ():
        yield from _wrapped(f"mentee: {turn.get('said', '')}", "  ")
        yield from _wrapped(f"coach:  {turn.get('reply', '')}", "  ")
    goal = document.get("goal")
    if isinstance(goal, Mapping):
        yield from _wrapped(f"goal:   {goal.get('objective') or goal.get('statement')}", "  ")
        for result in goal.get("key_results") or ():
            yield from _wrapped(f"        {result.get('text', '')}", "  ")
    for name in ("lines", "agenda", "questions"):
        listed = document.get(name)
        for item in listed if isinstance(listed, list) else ():
            if isinstance(item, Mapping):
                yield from _wrapped(f"{name}: {item.get('text', '')}", "  ")


def _wrapped(text: str, before: str) -> list[str]:
    plain = " ".join(text.split())
    return textwrap.wrap(plain, _WIDTH, initial_indent=before, subsequent_indent=before + "  ")
