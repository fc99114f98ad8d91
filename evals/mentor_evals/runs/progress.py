"""How far a run is, on standard error: a line that moves in a terminal, or one at the end."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

_EVERY_SECONDS = 0.2


@dataclass
class Progress:
    """The progress of one suite; `cost` is in US dollars, None where nobody tells it.

    `elsewhere` is what models cost so far, in all suites of the call.
    """

    suite: str
    asked: int
    quiet: bool = False
    done: int = 0
    errors: int = 0
    kept: int = 0
    cost: float | None = None
    begun: float = field(default_factory=monotonic)
    shown: float = 0.0
    elsewhere: Callable[[], float] = lambda: 0.0

    def step(self, *, error: bool, cost: float | None) -> None:
        """One output more."""
        self.done += 1
        self.errors += error
        if cost is not None:
            self.cost = (self.cost or 0.0) + cost
        if sys.stderr.isatty() and monotonic() - self.shown > _EVERY_SECONDS:
            self._show("\r")

    def end(self) -> None:
        """The last line."""
        self._show("\r" if sys.stderr.isatty() else "", end="\n")

    def line(self) -> str:
        """How far it is, in words."""
        parts = [f"{self.suite}: {self.done + self.kept} of {self.asked} outputs"]
        if self.kept:
            parts.append(f"{self.kept} from before")
        if self.errors:
            parts.append(f"{self.errors} errors")
        spent = (self.cost or 0.0) + self.elsewhere()
        if self.cost is not None or spent:
            parts.append(f"${spent:.4f} so far")
        parts.append(f"{monotonic() - self.begun:.1f} s")
        return ", ".join(parts)

    def _show(self, before: str, end: str = "") -> None:
        if not self.quiet:
            self.shown = monotonic()
            print(f"{before}{self.line()}", end=end, file=sys.stderr, flush=True)
