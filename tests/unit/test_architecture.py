"""What import-linter cannot say: one door per vendor, no machine named, no work at import."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-llm.lock")
ROOMS = ("copilot", "tools", "evals", "prompts")


def sources() -> list[Path]:
    return sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py"))


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def importers(vendor: str) -> set[str]:
    line = re.compile(rf"^\s*(?:import|from)\s+{vendor}\b", re.MULTILINE)
    return {
        file.relative_to(ROOT).as_posix()
        for file in sources()
        if line.search(file.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize(
    ("vendor", "door"),
    [
        ("openai", "llm_openai.py"),
        ("chromadb", "index_chroma.py"),
        ("icalendar", "calendar_ics.py"),
        ("recurring_ical_events", "calendar_ics.py"),
        ("argon2", "passwords_argon2.py"),
        ("zxcvbn", "guessing_zxcvbn.py"),
        ("authlib", "oidc_authlib.py"),
        ("joserfc", "oidc_authlib.py"),
        ("prometheus_client", "metrics_prometheus.py"),
        ("opentelemetry", "spans_otel.py"),
    ],
)
def test_only_one_module_imports_the_vendor(vendor: str, door: str) -> None:
    assert importers(vendor) <= {f"tools/mentor_tools/{door}"}


@pytest.mark.parametrize("vendor", ["httpx", "httpx2", "sqlalchemy", "aiosqlite"])
def test_vendors_stay_in_the_tools(vendor: str) -> None:
    assert {file.split("/")[0] for file in importers(vendor)} <= {"tools"}


def test_jinja2_fills_prompts_and_pages_and_nothing_else() -> None:
    rooms = ("prompts/", "copilot/mentor_copilot/surfaces/", "evals/mentor_evals/reports/")
    assert all(file.startswith(rooms) for file in importers("jinja2"))


def test_each_room_holds_one_package_and_nothing_else_importable() -> None:
    for room in ROOMS:
        packages = [
            entry.name
            for entry in (ROOT / room).iterdir()
            if entry.name != "__pycache__" and not entry.name.startswith(".")
        ]
        assert packages == [f"mentor_{room}"], packages


def test_every_module_is_short_enough_to_read_at_once() -> None:
    long = {
        file.relative_to(ROOT).as_posix(): length
        for file in sources()
        if (length := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_the_repository_names_no_registry_and_no_machine() -> None:
    hosts = (r"py" r"pi\.org", r"python" r"hosted\.org", r"registry\.np" r"mjs", r"deb\.deb" r"ian")
    folders = (r"/(?:root|work)/", r"/(?:home|Users)/\w+/")
    forbidden = re.compile("|".join(hosts + folders))
    named = [
        f"{file.relative_to(ROOT)}: {match.group()}"
        for file in tracked()
        if (match := forbidden.search(file.read_text(encoding="utf-8", errors="replace")))
    ]
    assert named == []


def pins(lock: str) -> dict[str, str]:
    found = re.findall(r"^(\S+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): release for name, release in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_and_hashed_and_the_lock_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", text)
    loose = [
        block.split("\n")[0] for block in blocks if "==" not in block or "sha256:" not in block
    ]
    assert loose == []


def test_what_runs_is_locked_alike_for_use_and_for_development() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_the_locks_hold_all_that_is_declared_within_its_bounds() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = declared["dependency-groups"]
    wanted = {
        "requirements.lock": declared["project"]["dependencies"] + groups["build"],
        "requirements-dev.lock": groups["dev"],
        "requirements-llm.lock": groups["llm"],
    }
    for lock, lines in wanted.items():
        for need in (Requirement(line) for line in lines if isinstance(line, str)):
            assert pins(lock).get(canonicalize_name(need.name), "none") in need.specifier, need.name


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_reads_no_data_and_calls_nobody(room: str) -> None:
    """Every module of the room is imported; what Python itself opens is bytecode and sources."""
    code = f"""
import os, pkgutil, sys
import mentor_{room} as room
opened = []
def watch(event, args):
    name = str(args[0]) if args else ""
    if event == "open" and "/mentor_" in name and not name.endswith((".py", ".pyc", ".txt")):
        opened.append(name)
    if event.startswith(("socket.connect", "subprocess.", "sqlite3.connect")):
        opened.append(event)
sys.addaudithook(watch)
for module in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    if not module.name.endswith("__main__"):
        __import__(module.name)
print(opened)
"""
    done = subprocess.run(
        [sys.executable, "-B", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
