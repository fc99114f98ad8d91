"""Answers to requests and counts of requests in the record."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, not_, select, update
from sqlalchemy.dialects.sqlite import insert

from mentor_tools.account_schema import answered_requests as _answers
from mentor_tools.account_schema import request_counts as _counts
from mentor_tools.errors import Busy
from mentor_tools.record_database import RecordDatabase, joining
from mentor_tools.request_ports import WORK_LASTS, Answer, Claim, KeptAnswer

ANSWERS_LAST = timedelta(hours=24)

_FIELDS = [_answers.c[name] for name in KeptAnswer.model_fields]


class SqlRequests:
    """`request_ports.Requests` over the database of a `records_sql.SqlRecords`."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database

    async def claim(self, claim: Claim) -> KeptAnswer | None:
        """See `request_ports.Requests`."""
        of_key = _of_key(claim.person, claim.key)
        old = delete(_answers).where(_answers.c.at < claim.at - ANSWERS_LAST)
        # Another key's is left alone: who works long and is not asked for again may end its work.
        cut_off = delete(_answers).where(of_key, _idle(), _answers.c.at < claim.at - WORK_LASTS)
        found = select(*_FIELDS).where(of_key)

        def claimed(connection: Connection) -> KeptAnswer | None:
            connection.execute(old)
            connection.execute(cut_off)
            row = insert(_answers).values(**claim._asdict())
            if connection.execute(row.on_conflict_do_nothing()).rowcount:
                return None
            return KeptAnswer(**connection.execute(found).one()._mapping)

        return await self._database.write(claimed)

    @contextmanager
    def doing(self, claim: Claim) -> Iterator[None]:
        """See `request_ports.Requests`."""
        over = False
        works = update(_answers).where(_of(claim)).values(worked=True)

        def worked(connection: Connection) -> None:
            # A task that the request has begun may live on; what it writes later is its own.
            if not over and not connection.execute(works).rowcount:
                raise Busy("this took so long that the same request was begun again: nothing kept")

        try:
            with joining(worked):
                yield
        finally:
            over = True

    async def keep(self, claim: Claim, answer: Answer) -> None:
        """See `request_ports.Requests`."""
        kept = update(_answers).where(_of(claim)).values(**answer._asdict())
        await self._database.write(lambda connection: connection.execute(kept) and None)

    async def release(self, claim: Claim, answer: Answer | None = None) -> None:
        """See `request_ports.Requests`."""
        free = delete(_answers).where(_of(claim), _idle())
        unanswered = and_(_of(claim), _answers.c.status.is_(None))

        def released(connection: Connection) -> None:
            connection.execute(free)
            if answer is not None:
                connection.execute(update(_answers).where(unanswered).values(**answer._asdict()))

        await self._database.write(released)

    async def count(self, person: str, now: datetime) -> int:
        """See `request_ports.Requests`."""
        minute = int(now.timestamp() // 60)
        old = delete(_counts).where(_counts.c.person == person, _counts.c.minute < minute)
        one = insert(_counts).values(person=person, minute=minute, count=1)
        more = one.on_conflict_do_update(
            index_elements=["person", "minute"], set_={"count": _counts.c.count + 1}
        ).returning(_counts.c.count)

        def counted(connection: Connection) -> int:
            connection.execute(old)
            return int(connection.execute(more).scalar_one())

        return await self._database.write(counted)

    async def forget_requests(self, person: str) -> int:
        """See `request_ports.Requests`."""

        def gone(connection: Connection) -> int:
            tables = (_answers, _counts)
            return sum(
                connection.execute(delete(one).where(one.c.person == person)).rowcount
                for one in tables
            )

        return await self._database.write(gone)


def _of_key(person: str, key: str) -> ColumnElement[bool]:
    return and_(_answers.c.person == person, _answers.c.key == key)


def _of(claim: Claim) -> ColumnElement[bool]:
    """The claim itself, and no later one of the same key."""
    return and_(_of_key(claim.person, claim.key), _answers.c.at == claim.at)


def _idle() -> ColumnElement[bool]:
    """Neither answered nor at work on anything that lasts."""
    return and_(_answers.c.status.is_(None), not_(_answers.c.worked))
