"""The command in a hostile process: closed output, full disk, endless input, odd locale."""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from door import Mentor

MENTOR = Path(sys.executable).with_name("mentor")
WISH = "I want to give two talks at our café by 30 June 2027"
MEMORY_AT_MOST_KB = 200 * 1024
WEIGH = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


def command(*arguments: str | bytes, **options: Any) -> subprocess.Popen[bytes]:
    """Start `mentor`; variables in `env` are added to the test's own environment."""
    return subprocess.Popen(
        [MENTOR, *arguments],
        stdin=options.pop("stdin", subprocess.DEVNULL),
        stdout=options.pop("stdout", subprocess.PIPE),
        stderr=subprocess.PIPE,
        env={**os.environ, **options.pop("env", {})},
        **options,
    )


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str, str]:
    out, err = process.communicate()
    return process.returncode, (out or b"").decode(), err.decode()


def thread_named(out: str) -> str:
    """The conversation that an output offers to go on with."""
    return out.rsplit("--resume ", 1)[1].split("]")[0]


def assert_one_line(err: str) -> None:
    assert err.startswith("mentor: "), err
    assert err.count("\n") == 1, err


@pytest.mark.parametrize("arguments", [("goal", "-"), ("lint", "-"), ("chat",)])
def test_endless_input_is_refused_at_its_limit_in_little_memory(arguments: tuple[str, ...]) -> None:
    # The measure is taken from a small process: a child starts out as large as its parent was.
    process = subprocess.Popen(
        [sys.executable, "-c", WEIGH, MENTOR, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    assert process.stdin is not None
    written = 0
    with contextlib.suppress(BrokenPipeError):
        while written < 100_000_000:
            written += process.stdin.write(b"a" * 65_536)
    code, out, err = ended(process)
    assert code == 2
    assert written < 25_000_000
    assert int(out.split()[-1]) < MEMORY_AT_MOST_KB
    assert_one_line(err)


def test_bytes_that_are_no_text_are_refused_as_an_argument() -> None:
    code, _, err = ended(command("goal", b"I want to \xff\xfe"))
    assert code == 2
    assert_one_line(err)


@pytest.mark.parametrize("arguments", [("--help",), ("lint", "--rules"), ("goal", WISH)])
def test_a_reader_that_has_gone_is_no_error(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = command(*arguments, stdout=writing)
    os.close(writing)
    code, _, err = ended(process)
    assert (code, err) in ((0, ""), (141, ""))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_output_that_cannot_be_written_is_the_worlds_fault() -> None:
    with open("/dev/full", "wb") as full:
        code, _, err = ended(command("goal", WISH, "--json", stdout=full))
    assert code == 1
    assert_one_line(err)


def test_words_beyond_ascii_work_over_a_pipe_in_a_locale_that_is_not_there() -> None:
    process = command("goal", "-", "--json", stdin=subprocess.PIPE, env={"LC_ALL": "no.where"})
    out, err = process.communicate(WISH.encode())
    assert process.returncode == 0, err
    assert "café" in out.decode("utf-8")


def test_words_beyond_ascii_work_as_arguments_in_the_c_locale() -> None:
    code, out, err = ended(command("goal", WISH.encode(), "--json", env={"LC_ALL": "C"}))
    assert (code, err) == (0, "")
    assert "café" in out


def test_a_narrow_terminal_without_colour_stays_readable() -> None:
    narrow = {"COLUMNS": "20", "NO_COLOR": "1", "TERM": "dumb"}
    code, out, err = ended(command("goal", WISH, env=narrow))
    assert (code, err) == (0, "")
    assert "\x1b" not in out
    prose = [line for line in out.splitlines() if not line.startswith("[")]
    assert max(len(line) for line in prose) <= 30


def test_a_time_zone_that_is_not_there_does_no_harm() -> None:
    code, out, err = ended(command("goal", WISH, "--json", env={"TZ": "Nowhere/Nothing"}))
    assert (code, err) == (0, "")
    assert json.loads(out)["goal"]["deadline"]["value"] == "2027-06-30"


def test_an_interrupted_chat_ends_at_once_and_keeps_its_question(mentor: Mentor) -> None:
    """At once: while it still waits for a line, as it does at a terminal."""
    process = command("chat", stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    seen = ""
    try:
        process.stdin.write(f"{WISH}\n".encode())
        process.stdin.flush()
        while "SMART goal" not in seen:
            assert select.select([process.stdout], [], [], 30)[0], f"nothing came after: {seen}"
            piece = os.read(process.stdout.fileno(), 65_536).decode()
            assert piece, seen
            seen += piece
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    finally:
        process.kill()
        code, out, err = ended(process)
    assert (code, err) == (130, "")
    resumed = mentor("chat", "--resume", thread_named(seen + out))
    assert (resumed.code, resumed.err) == (0, "")
    question = seen.split("?")[-2].split("\n")[-1]
    assert question in " ".join(resumed.out.split())


def test_a_chat_left_before_the_first_word_opens_again_with_its_question(mentor: Mentor) -> None:
    left = mentor("chat")
    assert left.code == 0
    again = mentor("chat", "--resume", thread_named(left.out))
    assert again.code == 0
    assert "?" in again.out


def test_a_home_below_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, out, err = ended(command("goal", WISH, "--home", str(tmp_path / "file" / "home")))
    assert code in (1, 2)
    assert out == ""
    assert_one_line(err)
    assert str(tmp_path / "file") in err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_home_that_may_not_be_written_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    code, out, err = ended(command("goal", WISH, "--home", str(tmp_path)))
    tmp_path.chmod(0o700)
    assert code == 1
    assert out == ""
    assert_one_line(err)
    assert str(tmp_path) in err


@pytest.mark.parametrize("kilobytes", [0, 40])
def test_a_full_disk_is_told_and_leaves_nothing_half_written(
    mentor: Mentor, kilobytes: int
) -> None:
    # A shell sets the limit: code run between fork and exec can hang where the test has threads.
    small = f"ulimit -f {kilobytes * 2} && exec {MENTOR} goal {WISH!r} --json"
    done = subprocess.run(["sh", "-c", small], capture_output=True, text=True, check=False)
    err = done.stderr
    assert (done.returncode, done.stdout) == (1, "")
    assert_one_line(err)
    kept = mentor("goal", "list", "--as", "Ada", "--json")
    assert (kept.code, kept.out, kept.err) == (0, "[]\n", "")
    after = mentor("goal", WISH, "--json")
    assert (after.code, after.err) == (0, "")


def test_two_processes_can_write_at_once(mentor: Mentor) -> None:
    started = [command("goal", f"{WISH} in {town}") for town in ("Bonn", "Graz")]
    results = [ended(process) for process in started]
    assert [(code, err) for code, _, err in results] == [(0, "")] * 2
    for (_, out, _), town in zip(results, ("Bonn", "Graz"), strict=True):
        assert town in mentor("chat", "--resume", thread_named(out)).out


def test_a_command_started_from_a_folder_that_is_gone_still_runs(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    shell = f"cd {gone} && rmdir {gone} && exec {MENTOR} goal {WISH!r} --json"
    done = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
