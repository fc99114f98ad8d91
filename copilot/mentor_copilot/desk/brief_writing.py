"""Briefs that a model words, written in the background: who asked may close the page meanwhile.

Nothing is put into the record. A brief stays in memory for a while, for the one it is for, and is
shown again only while the record still bears out every line of it.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from mentor_copilot.desk.briefs import BriefDesk
from mentor_copilot.domain.brief import Brief
from mentor_tools.errors import Busy

KEPT_SECONDS = 1800.0
KEPT_AT_MOST = 200
AT_ONCE = 2  # briefs under way for one person


class Asked(NamedTuple):
    """Which brief: for whom, of which pair and day, for how long a meeting."""

    reader: str
    pair: str
    at: date
    minutes: int


@dataclass
class BriefWriting:
    """The briefs under way in one process; `drop` them before it ends.

    `briefs` gives the brief desk of today.
    """

    briefs: Callable[[], BriefDesk]
    _tasks: dict[Asked, tuple[float, asyncio.Task[Brief]]] = field(default_factory=dict)

    async def begin(self, asked: Asked) -> None:
        """Have a brief written anew, unless it is being written.

        `Usage` as `BriefDesk.write_brief` says, `Busy` for a third one at once.
        """
        desk = self.briefs()
        await desk.refuse_early(asked.pair, asked.reader, asked.minutes)
        if self.is_under_way(asked):
            return
        running = [one for one in self._tasks if one.reader == asked.reader]
        if sum(map(self.is_under_way, running)) >= AT_ONCE:
            raise Busy(f"{AT_ONCE} briefs are being written for you; wait for one of them")
        self._tidy()
        writing = desk.write_brief(asked.pair, asked.reader, asked.at, asked.minutes)
        task = asyncio.create_task(writing)
        task.add_done_callback(_heard)
        self._tasks[asked] = (_now(), task)

    def is_under_way(self, asked: Asked) -> bool:
        """Whether it is being written at this moment."""
        found = self._tasks.get(asked)
        return found is not None and not found[1].done()

    async def written(self, asked: Asked) -> Brief | None:
        """The brief; None where there is none yet, or the record does not bear it out any more.

        Raises what the writing ended with, such as an `LlmError`, once.
        """
        found = self._tasks.get(asked)
        if found is None or not found[1].done():
            return None
        if found[1].cancelled() or found[1].exception() is not None:
            del self._tasks[asked]
            return None if found[1].cancelled() else found[1].result()
        brief = found[1].result()
        faults = await self.briefs().check_brief(brief.model_dump_json(by_alias=True))
        if any(one.part != "page" for one in faults):
            self._tasks.pop(asked, None)
            return None
        return brief

    async def drop(self) -> None:
        """Break off what is under way; it can be asked for again."""
        tasks = [task for _, task in self._tasks.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._tasks.clear()

    def _tidy(self) -> None:
        """Forget what is old, and the oldest of too many."""
        ended = [asked for asked in self._tasks if not self.is_under_way(asked)]
        too_many = len(self._tasks) - KEPT_AT_MOST + 1
        for at, asked in enumerate(ended):
            if at < too_many or self._tasks[asked][0] + KEPT_SECONDS < _now():
                del self._tasks[asked]


def _now() -> float:
    return asyncio.get_running_loop().time()


def _heard(task: asyncio.Task[Brief]) -> None:
    """Nobody may come back to hear of an error; it is asked for here so that none is told of it."""
    if not task.cancelled():
        task.exception()
