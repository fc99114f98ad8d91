"""A person's threads, with what a list of them shows, read at once."""

from typing import Any

from sqlalchemy import Select, func, select

from mentor_tools.record_schema import keepable, messages, threads, works


def threads_of(person: str, kind: str) -> Select[tuple[object, ...]]:
    """The rows of `ports.ThreadSoFar`, the thread that was talked in last first."""
    of_thread = messages.c.thread == threads.c.id
    last = _one(select(func.max(messages.c.at)).where(of_thread))
    number = _one(select(func.count()).select_from(messages).where(of_thread))
    said = select(messages.c.text).where(of_thread, messages.c.role == "person")
    first = _one(said.order_by(messages.c.seq).limit(1))
    work = select(works.c.document).where(works.c.thread == threads.c.id)
    newest = _one(work.order_by(works.c.seq.desc()).limit(1))
    latest = func.coalesce(last, threads.c.at)
    shown = {"last": latest, "messages": number, "first": func.coalesce(first, ""), "work": newest}
    return (
        select(*threads.c, *(column.label(name) for name, column in shown.items()))
        .where(threads.c.person == keepable(person), threads.c.kind == kind)
        .order_by(latest.desc(), threads.c.id)
    )


def _one(wanted: Select[Any]) -> Any:
    """One value for each thread."""
    return wanted.correlate(threads).scalar_subquery()
