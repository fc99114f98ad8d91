"""Criteria that the lint decides: they hold where none of their codes is found."""

from collections.abc import Collection, Iterable

from mentor_copilot.domain.finding import Finding
from mentor_evals.scoring.paper import Paper
from mentor_evals.shapes.verdict import Verdict, not_applicable, passes, scored

NO_GOAL = not_applicable("nothing was drafted")
OTHER_LANGUAGE = not_applicable("the rules read English alone")


def readable(paper: Paper) -> Verdict | None:
    """Why the lint has nothing to say about the paper; None when it has."""
    if paper.linted is None:
        return NO_GOAL
    return None if paper.linted.english else OTHER_LANGUAGE


def found(paper: Paper, codes: Collection[str]) -> list[Finding]:
    """The findings of these codes."""
    findings = paper.linted.findings if paper.linted else ()
    return [finding for finding in findings if finding.code in codes]


def without(paper: Paper, codes: Collection[str]) -> Verdict:
    """1 where the lint finds none of the codes, else 0 with what it found."""
    if (silent := readable(paper)) is not None:
        return silent
    broken = found(paper, codes)
    return passes(not broken, *told(broken))


def halved(paper: Paper, fatal: Collection[str], half: Collection[str]) -> Verdict:
    """0 with a finding of `fatal`, 0.5 with one of `half`, else 1."""
    if (silent := readable(paper)) is not None:
        return silent
    if broken := found(paper, fatal):
        return scored(0.0, *told(broken))
    weak = found(paper, half)
    return scored(0.5 if weak else 1.0, *told(weak))


def share(paper: Paper, codes: Collection[str], rows: str) -> Verdict:
    """The share of the rows of a list in the goal in which the lint finds none of the codes."""
    if (silent := readable(paper)) is not None:
        return silent
    listed = (paper.goal or {}).get(rows)
    count = len(listed) if isinstance(listed, list) else 0
    if not count:
        return not_applicable(f"there are no {rows.replace('_', ' ')}")
    broken = found(paper, codes)
    hit = {finding.field.split("]")[0] for finding in broken if "[" in finding.field}
    return scored(1.0 - min(len(hit), count) / count, *told(broken))


def told(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The findings as a reason, and the words they quote as evidence; empty for none."""
    listed = list(findings)
    if not listed:
        return ()
    reason = "; ".join(f"{one.code} {one.message}" for one in listed)
    return reason, *dict.fromkeys(one.quote for one in listed if one.quote)
