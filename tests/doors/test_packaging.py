"""The wheel: built from the sdist, installed in a bare environment, run from another folder."""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("copilot", "tools", "evals", "prompts")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": os.defpath, "HOME": str(cwd), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as an installer gets it: sdist first, wheel from what the sdist holds."""
    folder = tmp_path_factory.mktemp("build")
    hatchling = (sys.executable, "-m", "hatchling", "build", "-d", folder)
    run(*hatchling, "-t", "sdist", cwd=ROOT)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    unpacked = next(entry for entry in folder.iterdir() if entry.is_dir())
    run(*hatchling, "-t", "wheel", cwd=unpacked)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=True)
    scripts = folder / "bin"
    run(scripts / "python", "-m", "pip", "install", "--no-index", "--no-deps", wheel, cwd=folder)
    return scripts


def test_the_wheel_holds_the_four_packages_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    packages = {f"mentor_{room}" for room in ROOMS}
    assert {top for top in tops if not top.endswith(".dist-info")} == packages
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if re.search(r"__pycache__|\.pyc$|/tests?/", name)]


def test_the_wheel_holds_every_data_file_and_type_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for room in ROOMS:
        for file in (ROOT / room).rglob("*"):
            if file.suffix in {".py", ".yaml", ".j2", ".json", ".typed"}:
                assert file.relative_to(ROOT / room).as_posix() in names


def test_no_folder_of_the_repository_becomes_importable(bare: Path, tmp_path: Path) -> None:
    found = run(
        bare / "python",
        "-c",
        "import importlib.util as util\n"
        f"print([n for n in {(*ROOMS, 'tests', 'docs')} if util.find_spec(n)])",
        cwd=tmp_path,
    )
    assert found.strip() == "[]"


@pytest.mark.parametrize("command", ["mentor", "mentor-evals"])
def test_the_installed_command_runs_from_any_folder(
    bare: Path, tmp_path: Path, command: str
) -> None:
    dependencies = sysconfig.get_path("purelib")
    shown = run(bare / command, "--help", cwd=tmp_path, PYTHONPATH=dependencies)
    assert shown.startswith(f"usage: {command}")


def test_the_version_is_told_and_is_the_changelogs(bare: Path, tmp_path: Path) -> None:
    dependencies = sysconfig.get_path("purelib")
    told = run(bare / "mentor", "--version", cwd=tmp_path, PYTHONPATH=dependencies).split()[-1]
    newest = re.search(r"^## \[(\d[^]]*)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest is not None
    assert newest.group(1) == told
