"""The judge from the word of `--judge`, and the models of a call."""

import os
import sys
from collections import Counter
from pathlib import Path

from mentor_evals.cassettes.models import Mode, Models
from mentor_evals.comparing.verdict import together
from mentor_evals.judging.model import RUNS, ModelJudge
from mentor_evals.scoring import Judge, NoJudge
from mentor_evals.shapes.suite import Suite
from mentor_evals.shapes.summary import GateAnswer


def open_models(suites: list[Suite], mode: Mode = "auto", *, fresh: bool = False) -> Models:
    """The models for these suites, by this environment; their cassettes lie in their folders."""
    folders = {one.settings.suite: Path(one.folder) for one in suites}
    return Models(os.environ, folders, mode, fresh)


def open_judge(name: str, models: Models | None = None, runs: int = RUNS) -> Judge:
    """Nobody for "none", else the model of that name, live where there are no `models`."""
    if name == NoJudge.name:
        return NoJudge()
    used = models or Models(os.environ, {}, "live")
    return ModelJudge(name, used.judge(name), runs)


def with_gaps(answer: GateAnswer, missing: Counter[str]) -> GateAnswer:
    """The answer with what the cassettes lacked: then it could not be measured."""
    if not missing:
        return answer
    return together([GateAnswer(answer="inconclusive", reasons=_gaps(missing)), answer])


def _gaps(missing: Counter[str]) -> tuple[str, ...]:
    return tuple(f"{told}, {times} times" for told, times in missing.most_common())


def told(judge: str, engine: str, models: Models) -> None:
    """On standard error: what live calls came to, a judge of one's own kin, what is missing."""
    if judge != NoJudge.name and engine == "model" and judge == os.environ.get("MENTOR_MODEL"):
        _say(f"{judge} judges itself: judges favour their own kind, so take another model")
    spending = models.spending
    if spending.calls:
        cost = "" if spending.cost is None else f", ${spending.cost:.4f}"
        _say(f"{spending.calls} calls of models, {spending.tokens:,} tokens{cost}")
    for gap in _gaps(models.missing):
        _say(gap)


def _say(words: str) -> None:
    print(f"mentor-evals: {words}", file=sys.stderr)
