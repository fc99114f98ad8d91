"""Briefs that a model words, written in the background: who asked may close the page meanwhile.

What was written is kept for a day where every process of the home finds it, for the one it is for.
It is shown only while all that it was made from is what its reader may read now: a note that came,
a sharing that was taken back, another engine, and it is as if there were none.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pydantic import ValidationError

from mentor_copilot.desk.briefs import BriefDesk
from mentor_copilot.domain.brief import Brief
from mentor_tools.errors import Busy, StoreError
from mentor_tools.page_ports import Pages, WrittenPage

FAULTS_KEPT_SECONDS = 1800.0
KEPT_AT_MOST = 200
AT_ONCE = 2  # briefs under way for one person
WAIT_SECONDS = 600.0  # for another process that is at a brief of the same pair
FORGET_EVERY_SECONDS = 3600.0


class Asked(NamedTuple):
    """Which brief: for whom, of which pair and day, for how long a meeting."""

    reader: str
    pair: str
    at: date
    minutes: int

    @property
    def name(self) -> str:
        """What it is kept under, among its reader's."""
        return f"brief of {self.pair}, {self.at}, {self.minutes} minutes"


@dataclass(frozen=True)
class _Writing:
    """`before` is the brief in the place of which another is wanted."""

    begun: float
    before: WrittenPage | None
    task: asyncio.Task[None]

    @property
    def is_over(self) -> bool:
        return self.task.done()

    @property
    def is_old(self) -> bool:
        return self.begun + FAULTS_KEPT_SECONDS < _now()

    @property
    def fault(self) -> BaseException | None:
        """What it ended with, for a while."""
        over = self.is_over and not self.is_old and not self.task.cancelled()
        return self.task.exception() if over else None


@dataclass
class BriefWriting:
    """The briefs under way in one process; `drop` them before it ends.

    `briefs` gives the brief desk of today.
    """

    briefs: Callable[[], BriefDesk]
    pages: Pages
    _all: dict[Asked, _Writing] = field(default_factory=dict)

    async def begin(self, asked: Asked, *, anew: bool = False) -> None:
        """Have a brief written, or written `anew`, unless it is being written.

        Where another process is at it, or has written it meanwhile, that one is waited for and
        taken. After a fault only `anew` begins again. `Usage` as `BriefDesk.write_brief` says,
        `Busy` for a third one at once.
        """
        desk = self.briefs()
        await desk.refuse_early(asked.pair, asked.reader, asked.minutes)
        if self.is_under_way(asked) or (not anew and self._fault(asked)):
            return
        running = [one for one in self._all if one.reader == asked.reader]
        if sum(map(self.is_under_way, running)) >= AT_ONCE:
            raise Busy(f"{AT_ONCE} briefs are being written for you; wait for one of them")
        self._tidy()
        before = await self._kept(asked) if anew else None
        if self.is_under_way(asked):  # meanwhile
            return
        task = asyncio.create_task(self._write(desk, asked, before))
        task.add_done_callback(_heard)
        self._all[asked] = _Writing(_now(), before, task)

    def is_under_way(self, asked: Asked) -> bool:
        """Whether it is being written, or waited for, at this moment."""
        found = self._all.get(asked)
        return found is not None and not found.is_over

    async def written(self, asked: Asked) -> Brief | None:
        """The brief; None where there is none yet, or it tells what its reader reads no more.

        Raises what the writing ended with, such as an `LlmError`, until it is begun anew.
        """
        if self.is_under_way(asked):
            return None
        kept = await self._kept(asked)
        if (fault := self._fault(asked)) and kept in (None, self._all[asked].before):
            raise fault
        return None if kept is None else _brief_in(kept)

    async def mind(self) -> None:
        """Remove what is a day old, every now and then; without end."""
        while True:
            with suppress(StoreError):  # the record is held; the next time it is not
                await self.pages.forget_old_pages()
            await asyncio.sleep(FORGET_EVERY_SECONDS)

    async def drop(self) -> None:
        """Break off what is under way; it can be asked for again."""
        tasks = [one.task for one in self._all.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._all.clear()

    async def _write(self, desk: BriefDesk, asked: Asked, before: WrittenPage | None) -> None:
        async with self.pages.writing(asked.reader, f"briefs of {asked.pair}", WAIT_SECONDS):
            there = await self._kept(asked)
            if there is not None and there != before:
                return
            brief, made_from = await desk.write_traced(
                asked.pair, asked.reader, asked.at, asked.minutes
            )
            document = brief.model_dump_json(by_alias=True)
            await self.pages.keep_page(asked.reader, asked.name, made_from, document)

    async def _kept(self, asked: Asked) -> WrittenPage | None:
        """What was written, while it is made from what its reader may read now."""
        page = await self.pages.page(asked.reader, asked.name)
        if page is None or _brief_in(page) is None:
            return None
        readable = await self.briefs().made_from(asked.pair, asked.reader, asked.at, asked.minutes)
        return page if page.made_from == readable else None

    def _fault(self, asked: Asked) -> BaseException | None:
        found = self._all.get(asked)
        return None if found is None else found.fault

    def _tidy(self) -> None:
        """Forget what is old, and the oldest of too many."""
        ended = [asked for asked, one in self._all.items() if one.is_over]
        too_many = len(self._all) - KEPT_AT_MOST + 1
        for at, asked in enumerate(ended):
            if at < too_many or self._all[asked].is_old:
                del self._all[asked]


def _brief_in(page: WrittenPage) -> Brief | None:
    """None for what another version of this program wrote, and this one cannot read."""
    with suppress(ValidationError):
        return Brief.model_validate_json(page.document)
    return None


def _now() -> float:
    return asyncio.get_running_loop().time()


def _heard(task: asyncio.Task[None]) -> None:
    """Nobody may come back to hear of an error; it is asked for here so that none is told of it."""
    if not task.cancelled():
        task.exception()
