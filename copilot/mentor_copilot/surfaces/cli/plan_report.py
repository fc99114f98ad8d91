"""Writes what came of trying plans: as text for a terminal, or as one JSON document."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mentor_copilot.desk.documents.trials import tried_document
from mentor_copilot.domain.calendar import in_words
from mentor_copilot.domain.rehearsal import Rehearsal, Trial
from mentor_copilot.domain.rehearsal.telling import often, waits_for
from mentor_copilot.surfaces.cli.card import printable
from mentor_copilot.surfaces.cli.plan_month import mark, month

_WIDTH = 80


class Over(NamedTuple):
    """What the plans were tried over: a file ("" for a made-up month), its clock, what it lacks."""

    file: str
    clock: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """As it is shown."""
        if not self.file:
            return "a made-up working month (--calendar FILE.ics takes yours)"
        return f"{self.file} ({self.clock})"


def as_text(tried: Rehearsal, over: Over, plain: bool = False) -> str:
    """The plans one by one, the month as a picture, and how many findings there are."""
    days = f"{in_words(tried.first)} to {in_words(tried.last)}"
    lines = list(_wrapped(f"Tried from {days} over {over.text}.", ""))
    lines += [f"Left out: {what}." for what in over.left_out]
    for number, trial in enumerate(tried.trials):
        lines += ["", *_plan(number, trial)]
    lines += ["", *month(tried, plain), "", _sum(tried)]
    text = "\n".join(lines)
    return _ascii(text) if plain else text


def as_json(tried: Rehearsal, lines: Sequence[int], over: Over) -> str:
    """One document: the calendar, each plan with its trigger, moments and findings, a summary."""
    document = tried_document(
        tried,
        lines,
        file=over.file or None,
        clock=over.clock or None,
        left_out=over.left_out,
    )
    return json.dumps(document, ensure_ascii=False, indent=1)


def _plan(number: int, trial: Trial) -> Iterator[str]:
    head = f"{mark(number)}  "
    yield from _wrapped(" ".join(trial.plan.text.split()), head)
    yield from _wrapped(f"{waits_for(trial)}: {often(trial)}")
    for assumption in trial.trigger.assumptions:
        yield from _wrapped(f"({assumption})")
    for finding in trial.findings:
        yield from _wrapped(f"{finding.code} {finding.message}", "   ! ")


def _wrapped(text: str, head: str = "   ") -> Iterator[str]:
    yield from textwrap.wrap(
        printable(text), _WIDTH, initial_indent=head, subsequent_indent=" " * len(head)
    )


def _sum(tried: Rehearsal) -> str:
    count, plans = len(tried.findings), len(tried.trials)
    found = "1 finding" if count == 1 else f"{count or 'no'} findings"
    with_some = sum(bool(trial.findings) for trial in tried.trials)
    if not count:
        return f"{found} in {plans} plan{'s' * (plans > 1)}"
    return f"{found} in {with_some} of {plans} plan{'s' * (plans > 1)}"


def _ascii(text: str) -> str:
    signs = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "…": "...", "–": "-"})
    return text.translate(signs).encode("ascii", "replace").decode("ascii")
