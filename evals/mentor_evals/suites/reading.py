"""A suite's folder as a suite: suite.yaml, its rubrics, its cases."""

import hashlib
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from mentor_evals.shapes.rubric import Rubric
from mentor_evals.shapes.suite import Suite, SuiteSettings
from mentor_evals.suites.case_files import matching, read_cases
from mentor_evals.suites.lines import read_yaml, refuse, shaped
from mentor_evals.suites.rubric_files import load_rubric
from mentor_tools.errors import Usage

SETTINGS = "suite.yaml"


def shipped() -> tuple[str, ...]:
    """The names of the suites that come with the package."""
    folder = files("mentor_evals").joinpath("data", "suites")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


def load_suite(name: str) -> Suite:
    """A suite of the package by name, or the one in a folder.

    All of it is read once, so that what is wrong is known before anything is run or paid for.
    """
    folder = _folder(name)
    file = folder / SETTINGS
    if not file.is_file():
        raise Usage(f"{name}: there is no {SETTINGS} in it (`mentor-evals init DIR` makes one)")
    written = read_yaml(file, str(file))
    if not isinstance(written.data, dict):
        refuse(str(file), 1, "a suite is a mapping with suite, kind and rubrics")
    settings = shaped(SuiteSettings, written.data, str(file), written.line)
    rubrics = tuple(load_rubric(rubric, folder) for rubric in settings.rubrics)
    _told_apart(rubrics, str(file), written.line(("rubrics",)))
    cases = folder / settings.cases
    found = _counted(cases, settings, rubrics)
    for at, pattern in enumerate(settings.only):
        if pattern not in found.only:
            refuse(str(file), written.line(("only", at)), f"no case is called {pattern}")
    if not found.count:
        raise Usage(f"{cases}: there are no cases in it")
    return Suite(
        settings=settings,
        rubrics=rubrics,
        folder=str(folder),
        cases_file=str(cases),
        count=found.count,
        people=len(found.people),
        digest=found.digest,
    )


def _folder(name: str) -> Path:
    if name in shipped() and "/" not in name:
        with as_file(files("mentor_evals").joinpath("data", "suites", name)) as folder:
            return folder
    if Path(name).is_dir():
        return Path(name)
    raise Usage(f"{name}: no such folder, and no suite of the package: {', '.join(shipped())}")


def _told_apart(rubrics: tuple[Rubric, ...], name: str, line: int) -> None:
    ids = [criterion.id for rubric in rubrics for criterion in rubric.criteria]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice is not None:
        refuse(name, line, f"two rubrics have a criterion {twice}")


@dataclass(frozen=True)
class _Counted:
    count: int
    people: set[str]
    digest: str
    only: set[str]


def _counted(file: Path, settings: SuiteSettings, rubrics: tuple[Rubric, ...]) -> _Counted:
    """The cases and people, which of `only` there are, and a digest of what is asked and scored.

    The digest is that of cases and rubrics, whatever their layout.
    """
    left_out = {"gate", "about", "only"}
    digest = hashlib.sha256(settings.model_dump_json(exclude=left_out).encode())
    for rubric in rubrics:
        digest.update(rubric.model_dump_json().encode())
    count, people, only = 0, set[str](), set[str]()
    for case in read_cases(file, settings.kind):
        patterns = matching(case, settings)
        if settings.only and not patterns:
            continue
        only.update(patterns)
        digest.update(case.model_dump_json().encode())
        count += 1
        people.add(case.person)
    return _Counted(count, people, digest.hexdigest()[:16], only)
