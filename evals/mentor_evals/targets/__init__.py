"""Who is examined: the desk in this process, an address, a command, or a file of outputs."""

from mentor_evals.targets.opening import open_target
from mentor_evals.targets.port import Answer, Refusal, Target

__all__ = ["Answer", "Refusal", "Target", "open_target"]
