"""Baselines on disk: baseline.json, or the marks that every run leaves in its folder."""

import json
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from mentor_evals.shapes.baseline import Baseline, SuiteBaseline
from mentor_evals.shapes.summary import Summary
from mentor_tools.errors import StoreError, Usage

MARKS, SUMMARY = "marks.json", "summary.json"


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file, or the marks of a run in a folder; `Usage` for anything else."""
    file = path / MARKS if path.is_dir() else path
    try:
        return Baseline.model_validate_json(file.read_bytes())
    except OSError:
        raise Usage(f"{path} holds no marks of a run") from None
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise Usage(f"{file} is no baseline: {place}") from None


def write_baseline(file: Path, suites: Mapping[str, SuiteBaseline]) -> None:
    """Suites in a fixed order, one case a line, so that a diff shows what moved."""
    written = Baseline(suites=dict(sorted(suites.items()))).model_dump(mode="json")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_lines(written, deep=5) + "\n", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error.strerror}") from None


def read_summary(folder: Path) -> Summary:
    """The summary of a finished run; `Usage` where there is none."""
    try:
        return Summary.model_validate_json((folder / SUMMARY).read_bytes())
    except OSError:
        raise Usage(f"{folder} holds no finished run (no {SUMMARY})") from None
    except ValidationError:
        raise Usage(f"{folder / SUMMARY} is no summary of a run") from None


def _lines(part: object, deep: int, indent: str = "") -> str:
    """JSON in lines down to a depth, below it on one line."""
    if not isinstance(part, dict) or not deep or not part:
        return json.dumps(part, ensure_ascii=False)
    inner = indent + " "
    rows = (
        f"{inner}{json.dumps(name)}: {_lines(value, deep - 1, inner)}"
        for name, value in part.items()
    )
    return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
