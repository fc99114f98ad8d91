"""What the harness itself costs: as ratios to a bare asyncio and openai loop in the same run.

Each case is one generation and one verdict, 32 under way, at an endpoint on this machine that takes
50 ms. Every way runs in a process of its own, in turns with the bare loop; wall and CPU seconds are
of the whole process, imports too, and each ratio is to the loop right before it (medians are
shown). Replay has the verdicts on a cassette. Memory is that of a rule over ever more cases.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import NamedTuple

from mentor_evals.bench.evals_run import SYSTEM, Line
from mentor_evals.bench.evals_server import GOAL
from mentor_evals.judging.answers import JudgeAnswer
from mentor_evals.judging.model import criterion_prompt
from mentor_evals.scoring import Paper
from mentor_evals.suites import cases_of, load_suite
from mentor_tools.llm_answers import in_words
from mentor_tools.llm_asking import response_format

_SUITE = "suite: bench\nkind: free\nrubrics: [own.yaml]\n"
_RUBRIC = """\
rubric: own
version: '1'
unit: one goal
criteria:
- id: B1
  name: says something
  type: deterministic
  weight: 1
  description: There is a line.
  test: {at: line, matches: "."}
- id: B2
  name: specificity
  type: judge
  weight: 1
  description: A reader who does not know the mentee can tell what will be done and how much.
  anchors: {1: only a direction, 3: the kind of act is clear, 5: what and how much are stated}
"""
_MEMORY_AT = (1_000, 10_000, 100_000)


class Cost(NamedTuple):
    """What one process took, and how many answers it got."""

    wall: float
    cpu: float
    megabytes: float
    came: int


class Turn(NamedTuple):
    """A way and the bare loop before it, with what each takes for one case alone."""

    ours: Cost
    bare: Cost
    our_start: Cost
    bare_start: Cost

    @property
    def beyond(self) -> float:
        """The ratio of CPU seconds less those of a single case."""
        return (self.ours.cpu - self.our_start.cpu) / (self.bare.cpu - self.bare_start.cpu)


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `evals` to the measuring commands."""
    parser = subparsers.add_parser("evals", help="what the harness itself costs")
    _add_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures; 1 where answers were lost."""
    with tempfile.TemporaryDirectory() as room, _server(args.delay) as url:
        folder, alone = Path(room) / "bench", Path(room) / "one"
        _write(folder, args.cases)
        _write(alone, 1)
        found = _in_turns(url, folder, alone, args.turns)
        _measured("record", url, folder)
        replays = [_measured("replay", "", folder) for _ in range(args.turns)]
        memory = [_memory(Path(room) / f"of-{count}", count) for count in _MEMORY_AT]
    print(f"{args.cases} cases x (1 generation + 1 verdict), 32 under way, {args.delay} s a call")
    print("(beyond start: less what the same process takes for one case)")
    for line in _table(found):
        print(line)
    print(f"replay of {args.cases}: {_middle(replays, 0):.2f} s, CPU {_middle(replays, 1):.2f} s")
    sizes = zip(memory, _MEMORY_AT, strict=True)
    told = ", ".join(f"{one.megabytes:.0f} MB at {count:,}" for one, count in sizes)
    print(f"memory of a rule over cases: {told}")
    costs = [*replays, *(cost for turns in found.values() for turn in turns for cost in turn[:2])]
    lost = [one for one in costs if one.came != 2 * args.cases]
    if lost:
        print(f"{len(lost)} runs lost answers")
    return 1 if lost else 0


def _in_turns(url: str, folder: Path, alone: Path, turns: int) -> dict[str, list[Turn]]:
    """Each way beside the bare loop right before it."""
    found: dict[str, list[Turn]] = {}
    for _ in range(turns):
        for way in ("sdk", "mixed", "lean"):
            bare, start = _bare(url, folder), _bare(url, alone)
            turn = Turn(_measured(way, url, folder), bare, _measured(way, url, alone), start)
            found.setdefault(way, []).append(turn)
    return found


def _table(found: dict[str, list[Turn]]) -> Iterator[str]:
    yield "  way      wall s  x bare   CPU s  x bare  beyond start    MB"
    bare = [turn.bare for turns in found.values() for turn in turns]
    wall, cpu, size = (_middle(bare, field) for field in range(3))
    yield f"  bare    {wall:7.2f}       -{cpu:8.2f}       -             -{size:6.0f}"
    for way, turns in found.items():
        ours = [turn.ours for turn in turns]
        walls = median(turn.ours.wall / turn.bare.wall for turn in turns)
        cpus = median(turn.ours.cpu / turn.bare.cpu for turn in turns)
        yield (
            f"  {way:8}{_middle(ours, 0):7.2f}{walls:8.2f}{_middle(ours, 1):8.2f}{cpus:8.2f}"
            f"{median(turn.beyond for turn in turns):14.2f}{_middle(ours, 2):6.0f}"
        )


def _middle(costs: list[Cost], field: int) -> float:
    return float(median(cost[field] for cost in costs))


def _write(folder: Path, count: int) -> None:
    """A suite of so many cases, their outputs, and the words that the bare loop sends."""
    folder.mkdir()
    (folder / "suite.yaml").write_text(_SUITE)
    (folder / "own.yaml").write_text(_RUBRIC)
    with (folder / "cases.jsonl").open("w") as cases, (folder / "outputs.jsonl").open("w") as made:
        for number in range(count):
            text = f"I want to give talks at work, wish {number}."
            row = {"id": f"c{number}", "person": f"p{number}", "input": {"text": text}}
            cases.write(json.dumps(row) + "\n")
            made.write(json.dumps({"case": f"c{number}", "output": {"line": GOAL}}) + "\n")


def _write_asked(folder: Path) -> None:
    """What the bare loop sends: the very words that the harness sends."""
    suite = load_suite(str(folder))
    cases = list(cases_of(suite))
    prompt = criterion_prompt(suite.criteria[1], Paper(cases[0], suite.settings, {"line": "LINE"}))
    asked = {
        "texts": [case.input["text"] for case in cases],
        "word": {
            "system": f"{SYSTEM}\n\n{in_words(Line)}",
            "response_format": response_format(Line),
        },
        "judge": {
            "system": f"{prompt.system}\n\n{in_words(JudgeAnswer)}",
            "user": prompt.user,
            "response_format": response_format(JudgeAnswer),
        },
    }
    (folder / "asked.json").write_text(json.dumps(asked))


def _memory(folder: Path, count: int) -> Cost:
    _write(folder, count)
    return _measured("rules", "", folder)


def _bare(url: str, folder: Path) -> Cost:
    if not (folder / "asked.json").exists():
        _write_asked(folder)
    script = files("mentor_evals.bench").joinpath("bare_loop.txt").read_text(encoding="utf-8")
    return _process([sys.executable, "-", url, str(folder)], script)


def _measured(way: str, url: str, folder: Path) -> Cost:
    module = "mentor_evals.bench.evals_run"
    return _process([sys.executable, "-m", module, way, url, str(folder)])


def _process(line: list[str], script: str = "") -> Cost:
    """What a process takes; it prints how many answers came."""
    begun = time.monotonic()
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(script)
        process.stdin.close()
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begun
    if process.returncode:
        return Cost(wall, 0.0, 0.0, 0)
    came = json.loads(printed.strip().rpartition("\n")[2])["came"]
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, came)


@contextmanager
def _server(delay: float) -> Iterator[str]:
    line = [sys.executable, "-m", "mentor_evals.bench.evals_server", str(delay)]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        process.stdin.close()


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", help="taken and not read, like all the others have it")
    parser.add_argument("--cases", type=int, default=500, metavar="N", help="(500)")
    parser.add_argument("--turns", type=int, default=3, metavar="N", help="(3)")
    parser.add_argument("--delay", type=float, default=0.05, metavar="S", help="a call (0.05)")


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__)
    _add_arguments(arguments)
    sys.exit(run(arguments.parse_args()))
