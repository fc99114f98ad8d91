"""A target from the words of `--target`."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from mentor_evals.shapes.suite import Suite
from mentor_evals.targets.port import Target
from mentor_tools.errors import Usage
from mentor_tools.ports import Llm

KINDS = ("desk", "http", "command", "outputs")


@asynccontextmanager
async def open_target(
    spec: str,
    suite: Suite,
    *,
    engine: str = "rules",
    coach: Callable[[str], Llm] | None = None,
    timeout: float = 120.0,
    concurrency: int = 8,
    seed: int = 1,
) -> AsyncIterator[Target]:
    """The target of "desk", "http URL", "command LINE" or "outputs FILE"; `Usage` for others.

    `coach` gives the model of the desk's "model" engine for a suite, by the suite's name.
    """
    kind, _, rest = spec.strip().partition(" ")
    if kind == "desk" and not rest:
        from mentor_evals.targets.desk import desk_settings, open_desk_target

        llm = coach(suite.settings.suite) if coach and engine == "model" else None
        settings = desk_settings("rules" if llm else engine)
        async with open_desk_target(suite.settings.kind, settings, llm) as desk:
            yield desk
    elif kind == "http":
        from mentor_evals.targets.http import HttpTarget

        target = HttpTarget.of(rest.strip(), timeout, concurrency, seed)
        with target.workers:
            yield target
    elif kind == "command":
        from mentor_evals.targets.command import CommandTarget

        yield CommandTarget.of(rest, timeout, seed)
    elif kind == "outputs":
        from mentor_evals.targets.outputs_file import OutputsTarget

        yield OutputsTarget.of(rest.strip())
    else:
        raise Usage(f"--target is one of desk, http URL, command LINE, outputs FILE, not {spec!r}")
