"""What works and what does not, asked of the hands themselves."""

from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mentor_copilot.compose.hands import open_hands
from mentor_copilot.settings import Settings
from mentor_tools.errors import StoreError, WorldError
from mentor_tools.records_sql import SqlRecords

if TYPE_CHECKING:
    from mentor_copilot.diagnosis import Check, Diagnosis


async def diagnose(settings: Settings, *, offline: bool = False) -> "Diagnosis":
    """What works and what does not; makes no file, and with `offline` no call."""
    from mentor_copilot.diagnosis import (
        Calls,
        Diagnosis,
        home_check,
        model_checks,
        settings_checks,
    )

    checks = settings_checks(list(settings.origins.values()), settings.warnings, settings.region)
    checks += [home_check(settings.home), await _record_check(settings.home / "record.sqlite")]
    checks += [] if offline else await _index_checks(settings)
    endpoint = settings.endpoint if settings.engine() == "model" else None
    engine, hosts = "rules", tuple[str, ...]()
    if endpoint is not None:
        from mentor_tools.llm_openai import OpenAILlm

        calls = Calls()
        llm = OpenAILlm.connect(endpoint, calls)
        engine, hosts = llm.name, (endpoint.host,)
        async with aclosing(llm):
            checks += [] if offline else await model_checks(llm, calls)
    hosts = tuple(dict.fromkeys((*hosts, *_search_hosts(settings))))
    return Diagnosis(engine=engine, home=settings.home, hosts=hosts, checks=tuple(checks))


def _search_hosts(settings: Settings) -> list[str]:
    """Where notes or their vectors go for the sake of search."""
    hosts = [urlsplit(settings.chroma_url).netloc] if settings.chroma_url else []
    if settings.embedder == "endpoint" and settings.endpoint is not None:
        hosts.append(settings.endpoint.host)
    return hosts


async def _index_checks(settings: Settings) -> list["Check"]:
    """Whether each note of an index that is there is found by its own vector."""
    from mentor_copilot.diagnosis import Check

    record = settings.home / "record.sqlite"
    if not record.exists() or not ((settings.home / "index").exists() or settings.chroma_url):
        return []
    lost: list[str] = []
    try:
        async with open_hands(settings) as hands:
            search = hands.finder()
            for pair in await hands.notes.every_pair():
                for person in pair.people:
                    lost += await search.lost(pair.id, person)
    except WorldError as error:
        return [Check(name="index", state="failed", says=str(error))]
    if lost:
        says = f"{len(set(lost))} notes are not found by their own vector"
        mend = "delete the folder index in the home folder; it is built again from the record"
        return [Check(name="index", state="failed", says=says, mend=mend)]
    return [Check(name="index", state="ok", says="each note is found by its own vector")]


async def _record_check(file: Path) -> "Check":
    from mentor_copilot.diagnosis import Check

    if not file.exists():
        return Check(name="record", state="ok", says="nothing is kept yet")
    try:
        async with aclosing(await SqlRecords.open(file)) as records:
            await records.newest("")
    except StoreError as error:
        return Check(name="record", state="failed", says=str(error))
    return Check(name="record", state="ok", says=f"{file} can be read")
