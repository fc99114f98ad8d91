"""The rules' pages for reading: one rule for `--explain`, all of them for `--rules` and docs."""

import json
from typing import Any

from mentor_copilot.domain.lint import Rule, rules

FAMILIES = (
    ("G", "Goals (SMART)"),
    ("O", "Objectives and key results (OKR)"),
    ("L", "How far a goal reaches (Locke & Latham)"),
    ("P", "Provenance: where values come from"),
    ("W", "Wish, outcome, obstacle, plan (WOOP)"),
    ("F", "Feedback (SBI)"),
    ("H", "HARD goals"),
    ("B", "Backward plans"),
    ("C", "Micro goals"),
    ("V", "Value-based goals"),
)
_HEAD = """# Goal lint: the rules

<!-- Written by `mentor lint --rules --format markdown`; edit domain/lint/rules/*.yaml instead. -->

`mentor lint FILE` checks goals of all forms, WOOP plans and feedback. Each rule has a code, a
reason, an example and a source; `mentor lint --explain CODE` prints one of them. The examples are
read as if today were 4 January 2027. A rule marked *fixable* is repaired by `--fix`, which changes
no meaning. There is no rule for attainability: readers of a text do not agree on it, so it is
asked, not graded.
"""


def explained(rule: Rule) -> str:
    """One rule as plain text."""
    lines = [
        f"{rule.code} {rule.name} ({', '.join(rule.forms)})",
        "",
        f"  says    {rule.message}",
        f"  why     {rule.reason}",
        f"  bad     {example(rule.bad)}",
        f"  good    {example(rule.good)}",
        f"  source  {rule.source}",
    ]
    if rule.fixable:
        lines.append("  fix     --fix repairs it; the meaning stays")
    return "\n".join(lines)


def listed() -> str:
    """All rules, one a line."""
    return "\n".join(f"{rule.code}  {rule.name:<26} {rule.reason}" for rule in rules())


def markdown() -> str:
    """All rules as the page docs/lint.md."""
    parts = [_HEAD]
    for letter, title in FAMILIES:
        parts.append(f"## {title}\n")
        parts += [_section(rule) for rule in rules() if rule.code.startswith(letter)]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    mark = " · *fixable*" if rule.fixable else ""
    letter = f" · letter {rule.letter}" if rule.letter else ""
    return (
        f"### {rule.code} {rule.name}\n\n{', '.join(rule.forms)}{letter}{mark}\n\n"
        f"{rule.reason}\n\n- Bad: `{example(rule.bad)}`\n- Good: `{example(rule.good)}`\n"
        f"- Says: {rule.message.replace('{', '‹').replace('}', '›')}\n- Source: {rule.source}\n"
    )


def example(given: str | dict[str, Any]) -> str:
    """A rule's example as one line."""
    return given if isinstance(given, str) else json.dumps(given, ensure_ascii=False)
