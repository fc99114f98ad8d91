"""The judge from the word of `--judge`."""

from mentor_evals.scoring import Judge, NoJudge
from mentor_tools.errors import Usage


def open_judge(name: str) -> Judge:
    """Nobody for "none"."""
    if name == "none":
        return NoJudge()
    raise Usage(f"--judge {name}: judging with a model comes later; give --judge none")
