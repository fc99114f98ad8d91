"""Writes what the lint found: as lines, as JSON, as GitHub annotations or as SARIF."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, TextIO

from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import LintedItem, Rule, rules
from mentor_copilot.surfaces.cli.lint_docs import example
from mentor_copilot.surfaces.cli.lint_input import Row

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@dataclass(slots=True)
class Tally:
    """Counts what passes by, for the summary and the exit code."""

    items: int = 0
    with_findings: int = 0
    fixable: int = 0
    unread: int = 0
    by_code: Counter[str] = field(default_factory=Counter)

    def counted(self, linted: Iterable[tuple[Row, LintedItem]]) -> Iterator[tuple[Row, LintedItem]]:
        """The same items, counted one by one."""
        for row, item in linted:
            self.items += 1
            self.with_findings += bool(item.findings)
            self.unread += not item.english
            self.fixable += sum(found.fix is not None for found in item.findings)
            self.by_code.update(found.code for found in item.findings)
            yield row, item

    @property
    def findings(self) -> int:
        """How many findings there were."""
        return self.by_code.total()


def write_text(name: str, linted: Iterable[tuple[Row, LintedItem]], out: TextIO) -> None:
    """One line a finding: `path:line:col CODE message`."""
    for row, item in linted:
        for found in item.findings:
            column = _column(row, found)
            said = (
                found.message if isinstance(row.content, str) else f"{found.field}: {found.message}"
            )
            out.write(f"{name}:{row.line}:{column} {found.code} {_one_line(said)}\n")


def write_json(
    name: str, linted: Iterable[tuple[Row, LintedItem]], out: TextIO, tally: Tally
) -> None:
    """One document: the items with their letters and findings, then the summary."""
    out.write('{"items": [')
    for index, (row, item) in enumerate(linted):
        document = {"line": row.line, **item.model_dump(mode="json", exclude={"english"})}
        out.write(("," if index else "") + "\n  " + json.dumps(document, ensure_ascii=False))
    summary = {
        "items": tally.items,
        "findings": tally.findings,
        "by_code": dict(sorted(tally.by_code.items())),
    }
    out.write("\n],\n" + f'"summary": {json.dumps(summary)}}}\n')


def write_github(name: str, linted: Iterable[tuple[Row, LintedItem]], out: TextIO) -> None:
    """GitHub Actions workflow commands, one annotation a finding."""
    names = {rule.code: rule.name for rule in rules()}
    for row, item in linted:
        for found in item.findings:
            place = f"file={_property(name)},line={row.line},col={_column(row, found)}"
            title = _property(f"{found.code} {names[found.code]}")
            out.write(f"::warning {place},title={title}::{_data(found.message)}\n")


def write_sarif(name: str, linted: Iterable[tuple[Row, LintedItem]], out: TextIO) -> None:
    """One SARIF 2.1.0 log with all rules and one result a finding."""
    order = {rule.code: index for index, rule in enumerate(rules())}
    results = [
        _result(name, row, found, order[found.code])
        for row, item in linted
        for found in item.findings
    ]
    driver = {"name": "mentor-lint", "rules": [_sarif_rule(rule) for rule in rules()]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    json.dump(
        {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]},
        out,
        ensure_ascii=False,
        indent=1,
    )
    out.write("\n")


def _result(name: str, row: Row, found: Finding, index: int) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": row.line}
    if isinstance(row.content, str):
        region |= {"startColumn": _column(row, found), "endColumn": row.column + found.end + 1}
    place = {"artifactLocation": {"uri": _uri(name)}, "region": region}
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": "warning",
        "message": {"text": found.message},
        "locations": [{"physicalLocation": place}],
    }
    if found.fix is not None and isinstance(row.content, str):
        change = {"deletedRegion": region, "insertedContent": {"text": found.fix}}
        changes = [{"artifactLocation": {"uri": _uri(name)}, "replacements": [change]}]
        result["fixes"] = [
            {"description": {"text": "keeps the meaning"}, "artifactChanges": changes}
        ]
    return result


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "fullDescription": {"text": rule.reason},
        "help": {
            "text": f"Bad: {example(rule.bad)}\nGood: {example(rule.good)}\nSource: {rule.source}"
        },
        "defaultConfiguration": {"level": "warning"},
    }


def _column(row: Row, found: Finding) -> int:
    return row.column + found.start + 1 if isinstance(row.content, str) else 1


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _uri(name: str) -> str:
    from urllib.parse import quote

    return quote(name.replace("\\", "/"))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
