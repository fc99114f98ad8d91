"""Where ports meet adapters: the one place that knows all the hands.

What a door does not need is not imported: the graphs and their library take more than a second.
"""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mentor_copilot.settings import Settings
from mentor_tools.errors import StoreError, Usage, WorldError
from mentor_tools.notes_sql import SqlNotes, new_note_id
from mentor_tools.records_sql import SqlRecords, new_thread_id
from mentor_tools.text_files import texts_at

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver

    from mentor_copilot.coach.briefing import BriefCoach
    from mentor_copilot.coach.claims.port import ClaimCoach
    from mentor_copilot.coach.port import Coach
    from mentor_copilot.desk.briefs import BriefDesk
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.notes import NoteDesk
    from mentor_copilot.desk.woops import WoopDesk
    from mentor_copilot.diagnosis import Check, Diagnosis
    from mentor_tools.llm_openai import OpenAILlm
    from mentor_tools.search import Search
    from mentor_tools.search_ports import Embedder


@asynccontextmanager
async def open_desk(settings: Settings, *, in_memory: bool = False) -> AsyncIterator["Desk"]:
    """The copilot on the data of this home, or on nothing but memory.

    Raises `StoreError` when the home cannot be used, `Usage` when the settings do not fit.
    """
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.graph.goal import build
    from mentor_tools.checkpoints_sqlite import open_checkpoints, prune

    async with AsyncExitStack() as stack:
        home = None if in_memory else settings.make_home()
        records = await _records(home, stack)
        threads = None if home is None else home / "threads.sqlite"
        checkpoints = await stack.enter_async_context(open_checkpoints(threads))
        yield Desk(
            woops=await _woops(settings, records, checkpoints, stack),
            coach=await _coach(settings, records, stack),
            records=records,
            graph=build(checkpoints),
            today=settings.today or date.today(),
            new_id=new_thread_id,
            prune=partial(prune, checkpoints),
            drop_run=checkpoints.adelete_thread,
            order=settings.date_order,
            region=settings.region,
            readers=_readers(settings),
        )


async def _woops(
    settings: Settings,
    records: SqlRecords,
    checkpoints: "BaseCheckpointSaver[str]",
    stack: AsyncExitStack,
) -> "WoopDesk":
    from mentor_copilot.coach.woop import ModelWoopCoach, RuleWoopCoach
    from mentor_copilot.desk.blockers import past_blockers
    from mentor_copilot.desk.woops import WoopDesk
    from mentor_copilot.graph.woop import build
    from mentor_tools.checkpoints_sqlite import prune

    rules = settings.engine() == "rules"
    return WoopDesk(
        coach=RuleWoopCoach() if rules else ModelWoopCoach(_llm(settings, records, stack)),
        records=records,
        graph=build(checkpoints),
        today=settings.today or date.today(),
        new_id=new_thread_id,
        prune=partial(prune, checkpoints),
        drop_run=checkpoints.adelete_thread,
        blockers=partial(past_blockers, _note_desk(settings, records, None, stack)),
        order=settings.date_order,
        region=settings.region,
        readers=_readers(settings),
    )


@asynccontextmanager
async def open_notes(settings: Settings, *, in_memory: bool = False) -> AsyncIterator["NoteDesk"]:
    """The notes of this home, or none but in memory; what search needs is opened by a search.

    Raises `StoreError` when the home cannot be used.
    """
    async with AsyncExitStack() as stack:
        home = None if in_memory else settings.make_home()
        records = await _records(home, stack)
        yield _note_desk(settings, records, home, stack)


def _note_desk(
    settings: Settings, records: SqlRecords, home: Path | None, stack: AsyncExitStack
) -> "NoteDesk":
    from mentor_copilot.desk.notes import NoteDesk
    from mentor_copilot.graph.kept import plans_of

    return NoteDesk(
        plans=partial(plans_of, records),
        notes=SqlNotes(records.database),
        finder=cache(partial(_finder, settings, records, home, stack)),
        files=texts_at,
        new_id=new_note_id,
        today=settings.today or date.today(),
        order=settings.date_order,
        claims=cache(partial(_claim_coach, settings, records, stack)),
    )


@asynccontextmanager
async def open_briefs(settings: Settings, *, checking: bool = False) -> AsyncIterator["BriefDesk"]:
    """Briefs over the notes and goals of this home; `checking` them needs no engine.

    Raises `StoreError` when the home cannot be used, `Usage` when the settings do not fit.
    """
    from mentor_copilot.coach.briefing import RuleBriefCoach
    from mentor_copilot.coach.claims.rules import RuleClaimCoach
    from mentor_copilot.desk.briefs import BriefDesk
    from mentor_copilot.graph.brief import build

    async with AsyncExitStack() as stack:
        home = settings.make_home()
        records = await _records(home, stack)
        notes = SqlNotes(records.database)
        coach = RuleBriefCoach() if checking else await _brief_coach(settings, records, stack)
        claims = RuleClaimCoach() if checking else _claim_coach(settings, records, stack)
        yield BriefDesk(
            coach=coach,
            notes=notes,
            records=records,
            finder=cache(partial(_finder, settings, records, home, stack)),
            graph=build(),
            today=settings.today or date.today(),
            claims=claims,
        )


async def _records(home: Path | None, stack: AsyncExitStack) -> SqlRecords:
    records = await SqlRecords.open(":memory:" if home is None else home / "record.sqlite")
    stack.push_async_callback(records.aclose)
    return records


def _finder(
    settings: Settings, records: SqlRecords, home: Path | None, stack: AsyncExitStack
) -> "Search":
    from mentor_tools.index_chroma import chroma_folder, chroma_server
    from mentor_tools.search import Search

    index = None if home is None else chroma_folder(home / "index")
    if settings.chroma_url:
        index = chroma_server(settings.chroma_url)
    return Search(SqlNotes(records.database), _embedder(settings, records, stack), index)


def _embedder(settings: Settings, records: SqlRecords, stack: AsyncExitStack) -> "Embedder | None":
    if settings.embedder == "none":
        return None
    if settings.embedder == "endpoint" and settings.endpoint is not None:
        from mentor_tools.embed_openai import OpenAIEmbedder

        endpoint = settings.endpoint.model_copy(update={"model": settings.embedding_model})
        embedder = OpenAIEmbedder.connect(endpoint, records)
        stack.push_async_callback(embedder.aclose)
        return embedder
    from mentor_tools.embed_wordllama import WordLlamaEmbedder

    return WordLlamaEmbedder()


async def _coach(settings: Settings, records: SqlRecords, stack: AsyncExitStack) -> "Coach":
    if settings.engine() == "rules":
        from mentor_copilot.coach.rules import RuleCoach

        return RuleCoach()
    from mentor_copilot.coach.model import ModelCoach

    return ModelCoach(_llm(settings, records, stack))


async def _brief_coach(
    settings: Settings, records: SqlRecords, stack: AsyncExitStack
) -> "BriefCoach":
    from mentor_copilot.coach.briefing import ModelBriefCoach, RuleBriefCoach

    if settings.engine() == "rules":
        return RuleBriefCoach()
    return ModelBriefCoach(_llm(settings, records, stack))


def _claim_coach(settings: Settings, records: SqlRecords, stack: AsyncExitStack) -> "ClaimCoach":
    from mentor_copilot.coach.claims.rules import RuleClaimCoach

    if settings.engine() == "rules":
        return RuleClaimCoach()
    from mentor_copilot.coach.claims.model import ModelClaimCoach

    return ModelClaimCoach(_llm(settings, records, stack))


def _llm(settings: Settings, records: SqlRecords, stack: AsyncExitStack) -> "OpenAILlm":
    if settings.endpoint is None:
        raise Usage("the model coach needs an endpoint: set OPENAI_BASE_URL or OPENAI_API_KEY")
    from mentor_tools.llm_openai import OpenAILlm

    llm = OpenAILlm.connect(settings.endpoint, records)
    stack.push_async_callback(llm.aclose)
    return llm


def _readers(settings: Settings) -> str:
    """Who can read what is written here, as the settings have it."""
    place = "this machine, in the folder of this program"
    if settings.engine() == "rules" or settings.endpoint is None:
        return place
    return f"{place}, and the model's endpoint at {settings.endpoint.base_url}"


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
    async with AsyncExitStack() as stack:
        try:
            records = await _records(settings.home, stack)
            search = _finder(settings, records, settings.home, stack)
            for pair in await SqlNotes(records.database).every_pair():
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
