"""The catalogue of faults: one YAML file a rubric, and a team's own mutants.yaml in its suite."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from mentor_evals.mutants.editing import Edit
from mentor_evals.shapes.frozen import Frozen
from mentor_evals.shapes.suite import Suite
from mentor_evals.suites.lines import Written, parse_yaml, read_text, refuse, shaped

OWN = "mutants.yaml"


class Fault(Frozen):
    """One way to spoil an output. `hits` are the criteria that must notice it; others may.

    `given` is done first, to outputs that are not good enough to be spoilt.
    """

    id: str
    says: str
    hits: tuple[str, ...]
    given: tuple[Edit, ...] = ()
    edits: tuple[Edit, ...]


class Harmless(Frozen):
    """A change that makes an output no worse: a criterion that falls by it gives false alarm."""

    id: str
    says: str
    given: tuple[Edit, ...] = ()
    edits: tuple[Edit, ...]


class Catalogue(Frozen):
    """What outputs are changed by. `padding`: words that say nothing, which may raise no score.

    `orders` are words to the judge: a fault must be noticed with them beside it too.
    """

    faults: tuple[Fault, ...] = ()
    harmless: tuple[Harmless, ...] = ()
    padding: tuple[Harmless, ...] = ()
    orders: tuple[Harmless, ...] = ()


def catalogue(suite: Suite) -> Catalogue:
    """The changes for the rubrics of a suite, and those in its own folder."""
    found = [shaped(Catalogue, one.data, one.name, one.line) for one in _written(suite)]
    known = {criterion.id for criterion in suite.criteria}
    return Catalogue(
        faults=tuple(
            fault for one in found for fault in one.faults if known.intersection(fault.hits)
        ),
        harmless=tuple(change for one in found for change in one.harmless),
        padding=tuple(change for one in found for change in one.padding),
        orders=tuple(change for one in found for change in one.orders),
    )


def _written(suite: Suite) -> Iterator[Written]:
    folder = files("mentor_evals.mutants").joinpath("data")
    for name in ("any", *(rubric.id for rubric in suite.rubrics)):
        file = folder.joinpath(f"{name}.yaml")
        if file.is_file():
            yield parse_yaml(file.read_text(encoding="utf-8"), file.name)
    own = Path(suite.folder) / OWN
    if own.is_file():
        written = parse_yaml(read_text(own, str(own)), str(own))
        _known_alone(written, suite)
        yield written


def _known_alone(written: Written, suite: Suite) -> None:
    """A team's fault that no criterion of its suite is to notice would test nothing."""
    known = {criterion.id for criterion in suite.criteria}
    listed = written.data.get("faults") or () if isinstance(written.data, dict) else ()
    for number, fault in enumerate(listed):
        hits = fault.get("hits") or () if isinstance(fault, dict) else ()
        strange = [one for one in hits if one not in known]
        if strange:
            place = ("faults", number, "hits")
            refuse(written.name, written.line(place), f"no criterion is called {strange[0]}")
