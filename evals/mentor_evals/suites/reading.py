"""A suite's folder as a suite: suite.yaml, its rubrics, its cases."""

import hashlib
from importlib.resources import as_file, files
from pathlib import Path

from mentor_evals.shapes.rubric import Rubric
from mentor_evals.shapes.suite import Suite, SuiteSettings
from mentor_evals.suites.case_files import read_cases
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
    count, people, digest = _counted(cases, settings, rubrics)
    return Suite(
        settings=settings,
        rubrics=rubrics,
        cases_file=str(cases),
        count=count,
        people=people,
        digest=digest,
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


def _counted(
    file: Path, settings: SuiteSettings, rubrics: tuple[Rubric, ...]
) -> tuple[int, int, str]:
    """The number of cases and people, and a digest of cases and rubrics, whatever their layout."""
    digest = hashlib.sha256(settings.model_dump_json(exclude={"gate", "about"}).encode())
    for rubric in rubrics:
        digest.update(rubric.model_dump_json().encode())
    count, people = 0, set[str]()
    for case in read_cases(file, settings.kind):
        digest.update(case.model_dump_json().encode())
        count += 1
        people.add(case.person)
    if not count:
        raise Usage(f"{file}: there are no cases in it")
    return count, len(people), digest.hexdigest()[:16]
