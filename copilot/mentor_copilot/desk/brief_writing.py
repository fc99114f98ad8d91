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
from mentor_tools.note_ports import NotesState

KEPT_SECONDS = 1800.0
KEPT_AT_MOST = 200
AT_ONCE = 2  # briefs under way for one person


class Asked(NamedTuple):
    """Which brief: for whom, of which pair and day, for how long a meeting."""

    reader: str
    pair: str
    at: date
    minutes: int


class Written(NamedTuple):
    """A brief; `overtaken` where notes have come since that its reader may read."""

    brief: Brief
    overtaken: bool


@dataclass(frozen=True)
class _Writing:
    begun: float
    notes: NotesState
    task: asyncio.Task[Brief]

    @property
    def is_over(self) -> bool:
        return self.task.done()

    @property
    def is_old(self) -> bool:
        return self.begun + KEPT_SECONDS < _now()


@dataclass
class BriefWriting:
    """The briefs under way in one process; `drop` them before it ends.

    `briefs` gives the brief desk of today.
    """

    briefs: Callable[[], BriefDesk]
    _all: dict[Asked, _Writing] = field(default_factory=dict)

    async def begin(self, asked: Asked) -> None:
        """Have a brief written anew, unless it is being written.

        `Usage` as `BriefDesk.write_brief` says, `Busy` for a third one at once.
        """
        desk = self.briefs()
        await desk.refuse_early(asked.pair, asked.reader, asked.minutes)
        if self.is_under_way(asked):
            return
        running = [one for one in self._all if one.reader == asked.reader]
        if sum(map(self.is_under_way, running)) >= AT_ONCE:
            raise Busy(f"{AT_ONCE} briefs are being written for you; wait for one of them")
        self._tidy()
        notes = await desk.notes_state(asked.pair, asked.reader)
        if self.is_under_way(asked):  # meanwhile
            return
        writing = desk.write_brief(asked.pair, asked.reader, asked.at, asked.minutes)
        task = asyncio.create_task(writing)
        task.add_done_callback(_heard)
        self._all[asked] = _Writing(_now(), notes, task)

    def is_under_way(self, asked: Asked) -> bool:
        """Whether it is being written at this moment."""
        found = self._all.get(asked)
        return found is not None and not found.is_over

    async def written(self, asked: Asked) -> Written | None:
        """The brief; None where there is none yet, or the record does not bear it out any more.

        Raises what the writing ended with, such as an `LlmError`, until it is begun anew.
        """
        found = self._all.get(asked)
        if found is None or not found.is_over or found.is_old or found.task.cancelled():
            return None
        brief = found.task.result()
        faults = await self.briefs().check_brief(brief.model_dump_json(by_alias=True))
        if any(one.part != "page" for one in faults):
            self._all.pop(asked, None)
            return None
        now = await self.briefs().notes_state(asked.pair, asked.reader)
        return Written(brief, overtaken=now != found.notes)

    async def drop(self) -> None:
        """Break off what is under way; it can be asked for again."""
        tasks = [one.task for one in self._all.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._all.clear()

    def _tidy(self) -> None:
        """Forget what is old, and the oldest of too many."""
        ended = [asked for asked, one in self._all.items() if one.is_over]
        too_many = len(self._all) - KEPT_AT_MOST + 1
        for at, asked in enumerate(ended):
            if at < too_many or self._all[asked].is_old:
                del self._all[asked]


def _now() -> float:
    return asyncio.get_running_loop().time()


def _heard(task: asyncio.Task[Brief]) -> None:
    """Nobody may come back to hear of an error; it is asked for here so that none is told of it."""
    if not task.cancelled():
        task.exception()
