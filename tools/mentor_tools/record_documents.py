"""Versions of documents in the record: how one is added, and who may read which."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cache

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    or_,
    select,
    true,
)

from mentor_tools.errors import Usage
from mentor_tools.note_schema import members
from mentor_tools.ports import Version
from mentor_tools.record_schema import keepable, versions


def all_versions() -> Select[tuple[object, ...]]:
    """Every version; the caller says which."""
    return select(*(versions.c[name] for name in Version.model_fields))


def append(connection: Connection, row: Mapping[str, str], at: datetime) -> Version:
    """Add the next version of a document, or find the one with the same key.

    `row` has a value for each column but `version` and `at`. `Usage`: the document is another
    owner's, or of another kind.
    """
    with_key = all_versions().where(versions.c.key == row["key"])
    if kept := connection.execute(with_key).one_or_none():
        return Version(**kept._mapping)
    of_document = all_versions().where(versions.c.id == row["id"])
    last = connection.execute(of_document.order_by(versions.c.version.desc()).limit(1)).first()
    name = keepable(row["id"])
    if last is not None and last.owner != keepable(row["owner"]):
        raise Usage(f"The document {name} belongs to someone else: nothing saved.")
    if last is not None and last.kind != keepable(row["kind"]):
        raise Usage(f"The document {name} is a {last.kind}: nothing saved.")
    number = 1 if last is None else last.version + 1
    connection.execute(insert(versions).values(version=number, at=at, **row))
    return Version(**connection.execute(with_key).one()._mapping)


def newest_for(
    owners: Sequence[str], reader: str, kinds: Sequence[str], until: date | None
) -> tuple[Select[tuple[object, ...]], Mapping[str, object]]:
    """See `ports.Records.documents`: every read of a document for a person starts here.

    A statement and its parameters: to make the statement takes longer than to run it.
    """
    given: dict[str, object] = {"owners": owners, "kinds": kinds, "reader": reader}
    if until is not None:
        given["until"] = datetime.combine(until, time.max, UTC)
    return _newest(as_of_a_day=until is not None), given


@cache
def _newest(*, as_of_a_day: bool) -> Select[tuple[object, ...]]:
    in_time = versions.c.at <= bindparam("until") if as_of_a_day else true()
    owned = versions.c.owner.in_(bindparam("owners", expanding=True))
    of_kinds = versions.c.kind.in_(bindparam("kinds", expanding=True))
    each = (
        select(
            func.min(versions.c.row).label("first"),
            func.max(versions.c.row).label("last"),
            func.max(case((in_time, versions.c.row))).label("then"),
        )
        .where(owned, of_kinds)
        .group_by(versions.c.id)
        .subquery()
    )
    last = versions.alias("last")
    shared = and_(versions.c.scope == "shared", last.c.scope == "shared", _paired_with_reader())
    return (
        all_versions()
        .join(each, versions.c.row == each.c.then)
        .join(last, last.c.row == each.c.last)
        .where(or_(versions.c.owner == bindparam("reader"), shared))
        .order_by(each.c.first)
    )


def _paired_with_reader() -> ColumnElement[bool]:
    """Whether the owner of a version and the reader are together in a pair."""
    ones, others = members.alias("ones"), members.alias("others")
    return exists(
        select(ones.c.pair)
        .join(others, ones.c.pair == others.c.pair)
        .where(ones.c.person == versions.c.owner, others.c.person == bindparam("reader"))
    )
