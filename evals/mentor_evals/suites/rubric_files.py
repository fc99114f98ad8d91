"""Rubrics as YAML files: those of the project by name, a team's own by path."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from mentor_evals.shapes.rubric import Criterion, Rubric
from mentor_evals.suites.lines import Written, parse_yaml, read_yaml, refuse, shaped
from mentor_tools.errors import Usage

_LIKERT = (1, 5)
"""A judge's scale; its values are turned into 0 to 1."""


def load_rubric(name: str, folder: Path) -> Rubric:
    """The rubric of a file in the suite's folder ("own.yaml"), or one of the project's by name."""
    if name.endswith((".yaml", ".yml")):
        file = folder / name
        return _rubric(read_yaml(file, str(file)))
    if name not in shipped_rubrics():
        raise Usage(
            f"{folder / 'suite.yaml'}: no rubric is called {name}; "
            f"known are {', '.join(shipped_rubrics())}, or a file such as own.yaml"
        )
    file_name = f"{name}.yaml"
    text = files("mentor_evals").joinpath("rubrics", file_name).read_text(encoding="utf-8")
    return _rubric(parse_yaml(text, file_name))


def shipped_rubrics() -> tuple[str, ...]:
    """The names of the project's rubrics."""
    folder = files("mentor_evals").joinpath("rubrics")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml")))


def _rubric(written: Written) -> Rubric:
    if not isinstance(written.data, Mapping):
        refuse(written.name, 1, "a rubric is a mapping with rubric, version, unit and criteria")
    data = {**written.data, "criteria": list(written.data.get("criteria") or ())}
    for at, criterion in enumerate(data["criteria"]):
        if not isinstance(criterion, Mapping):
            refuse(written.name, written.line(("criteria", at)), "a criterion is a mapping")
        data["criteria"][at] = {**criterion, **_gate(criterion), "rubric": data.get("rubric")}
    rubric = shaped(Rubric, data, written.name, written.line)
    for at, one in enumerate(rubric.criteria):
        if one.type == "deterministic":
            _decidable(one, written, at)
    return rubric


def _decidable(criterion: Criterion, written: Written, at: int) -> None:
    """Refuse a criterion that does not say how it is decided, or that names codes there are not."""
    unknown = [code for code in criterion.codes if code not in _lint_codes()]
    if unknown:
        refuse(
            written.name,
            written.line(("criteria", at, "codes")),
            f"{criterion.id}: the lint knows no code {unknown[0]} (`mentor lint --rules`)",
        )
    if not (criterion.test or criterion.codes or criterion.id in _decided_here()):
        told = "is deterministic and has neither a test nor codes"
        refuse(written.name, written.line(("criteria", at)), f"{criterion.id} {told}")


@cache
def _lint_codes() -> frozenset[str]:
    """The codes that the lint knows."""
    from mentor_copilot.domain.lint import rules

    return frozenset(rule.code for rule in rules())


@cache
def _decided_here() -> frozenset[str]:
    """The ids of the project's own criteria, which functions of `scoring` decide."""
    folder = files("mentor_evals").joinpath("rubrics")
    texts = [(entry.read_text(encoding="utf-8"), entry.name) for entry in folder.iterdir()]
    data: list[Any] = [parse_yaml(text, name).data for text, name in texts]
    return frozenset(one["id"] for rubric in data for one in rubric["criteria"])


def _gate(criterion: Mapping[str, Any]) -> dict[str, Any]:
    """The gate in values from 0 to 1: `true` is a plain one, a judge's `below` is on its scale."""
    gate = criterion.get("gate")
    if gate is None or gate is False:
        return {"gate": None}
    if gate is True:
        return {"gate": {}}
    if criterion.get("type") == "judge" and isinstance(gate, Mapping) and "below" in gate:
        low, high = _LIKERT
        return {"gate": {**gate, "below": (float(gate["below"]) - low) / (high - low)}}
    return {"gate": gate}
