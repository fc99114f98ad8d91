"""The terminal door, called in this process."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ended:
    """How a call of `mentor` ended."""

    code: int
    out: str
    err: str

    def refused(self, code: int = 2) -> str:
        """The complaint, having checked that it is one line and the only output."""
        assert self.code == code, self
        assert self.out == ""
        assert self.err.startswith("mentor: ")
        assert self.err.count("\n") == 1, self.err
        return self.err


Mentor = Callable[..., Ended]
