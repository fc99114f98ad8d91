"""Answers to requests and counts of requests in the record."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from mentor_tools.account_schema import answered_requests as _answers
from mentor_tools.account_schema import request_counts as _counts
from mentor_tools.record_database import RecordDatabase
from mentor_tools.request_ports import KeptAnswer

ANSWERS_LAST = timedelta(hours=24)
WORK_LASTS = timedelta(minutes=10)
"""After that a request without an answer was cut off; no turn at a model takes so long."""

_FIELDS = [_answers.c[name] for name in KeptAnswer.model_fields]


class SqlRequests:
    """`request_ports.Requests` over the database of a `records_sql.SqlRecords`."""

    def __init__(self, database: RecordDatabase) -> None:
        self._database = database

    async def claim(self, person: str, key: str, digest: str, now: datetime) -> KeptAnswer | None:
        """See `request_ports.Requests`."""
        row = {"person": person, "key": key, "digest": digest, "at": now}
        found = select(*_FIELDS).where(_one(person, key))

        def claimed(connection: Connection) -> KeptAnswer | None:
            connection.execute(delete(_answers).where(_stale(now)))
            made = connection.execute(insert(_answers).values(**row).on_conflict_do_nothing())
            if made.rowcount:
                return None
            return KeptAnswer(**connection.execute(found).one()._mapping)

        return await self._database.write(claimed)

    async def keep(self, person: str, key: str, answer: KeptAnswer) -> None:
        """See `request_ports.Requests`."""
        waiting = and_(_one(person, key), _answers.c.digest == answer.digest)
        kept = update(_answers).where(waiting).values(**answer.model_dump())
        await self._database.write(lambda connection: connection.execute(kept) and None)

    async def release(self, person: str, key: str, digest: str) -> None:
        """See `request_ports.Requests`."""
        unanswered = and_(_answers.c.digest == digest, _answers.c.status.is_(None))
        free = delete(_answers).where(_one(person, key), unanswered)
        await self._database.write(lambda connection: connection.execute(free) and None)

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


def _one(person: str, key: str) -> ColumnElement[bool]:
    return and_(_answers.c.person == person, _answers.c.key == key)


def _stale(now: datetime) -> ColumnElement[bool]:
    """Answered a day ago, or begun and never answered."""
    cut_off = and_(_answers.c.status.is_(None), _answers.c.at < now - WORK_LASTS)
    return or_(_answers.c.at < now - ANSWERS_LAST, cut_off)
