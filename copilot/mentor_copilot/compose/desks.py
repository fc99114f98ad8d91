"""The desks, put together for a door."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from mentor_copilot.compose.hands import Hands, open_hands
from mentor_copilot.settings import Settings
from mentor_tools.notes_sql import new_note_id
from mentor_tools.records_sql import new_thread_id
from mentor_tools.text_files import texts_at

if TYPE_CHECKING:
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.pregel import Pregel

    from mentor_copilot.desk.answering import AnswerDesk
    from mentor_copilot.desk.briefs import BriefDesk
    from mentor_copilot.desk.calendars import CalendarDesk
    from mentor_copilot.desk.chat import ChatDesk
    from mentor_copilot.desk.copying import CopyDesk
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.moving import MoveDesk
    from mentor_copilot.desk.notes import NoteDesk
    from mentor_copilot.desk.recalling import RecallDesk
    from mentor_copilot.desk.taking_in import IntakeDesk
    from mentor_copilot.desk.woops import WoopDesk

    _Graph = TypeVar("_Graph", bound=Pregel[Any, Any, Any, Any])


@asynccontextmanager
async def open_desk(settings: Settings, *, in_memory: bool = False) -> AsyncIterator["Desk"]:
    """The copilot on the data of this home, or on nothing but memory.

    Raises `StoreError` when the home cannot be used, `Usage` when the settings do not fit.
    """
    async with open_hands(settings, in_memory=in_memory) as hands:
        yield desk_over(hands, await checkpoints_of(hands))


async def checkpoints_of(hands: Hands) -> "BaseCheckpointSaver[str]":
    """Where the runs of conversations are kept."""
    from mentor_tools.checkpoints_sqlite import open_checkpoints

    threads = None if hands.home is None else hands.home / "threads.sqlite"
    return await hands.stack.enter_async_context(open_checkpoints(threads))


def desk_over(hands: Hands, checkpoints: "BaseCheckpointSaver[str]") -> "Desk":
    """The desk of goals and all that it leads to, over hands that are open."""
    from mentor_copilot.desk.agreements import AgreementDesk
    from mentor_copilot.desk.experiments import ExperimentDesk
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.lines import LineDesk
    from mentor_copilot.desk.pivoting import PivotDesk
    from mentor_copilot.desk.preparing import PreparationDesk
    from mentor_copilot.desk.progress import ProgressDesk
    from mentor_copilot.desk.reviews import ReviewDesk
    from mentor_copilot.desk.skills import SkillDesk
    from mentor_copilot.graph.goal import build
    from mentor_tools.checkpoints_sqlite import prune

    answers = _answers(hands, checkpoints)
    progress = ProgressDesk(answers, hands.records, hands.notes, hands.today)
    return Desk(
        woops=_woops(hands, checkpoints),
        answers=answers,
        preparations=PreparationDesk(answers, hands.notes),
        experiments=ExperimentDesk(answers, hands.records),
        agreements=AgreementDesk(answers, hands.notes),
        skills=SkillDesk(answers),
        progress=progress,
        reviews=ReviewDesk(hands.records, hands.notes, progress, hands.today),
        pivots=PivotDesk(answers, hands.records),
        lines=LineDesk(hands.records),
        moves=_moves(hands),
        coach=hands.goal_coach(),
        dial=hands.settings.dial,
        records=hands.records,
        graph=_graph_over(build, checkpoints),
        today=hands.today,
        new_id=new_thread_id,
        prune=partial(prune, checkpoints),
        drop_run=checkpoints.adelete_thread,
        order=hands.settings.date_order,
        region=hands.settings.region,
        readers=hands.readers,
    )


def _graph_over(
    build: "Callable[[BaseCheckpointSaver[str] | None], _Graph]",
    checkpoints: "BaseCheckpointSaver[str]",
) -> "_Graph":
    """A graph whose runs are kept there; it is compiled once a process, for that takes its time."""
    return cast("_Graph", _compiled(build)).copy({"checkpointer": checkpoints})


@cache
def _compiled(build: "Callable[[None], Pregel[Any, Any, Any, Any]]") -> Any:
    return build(None)


def _moves(hands: Hands) -> "MoveDesk":
    from mentor_copilot.desk.moving import MoveDesk

    return MoveDesk(
        records=hands.records,
        today=hands.today,
        at_most=hands.settings.active_goals,
        region=hands.settings.region,
        readers=hands.readers,
    )


def _woops(hands: Hands, checkpoints: "BaseCheckpointSaver[str]") -> "WoopDesk":
    from mentor_copilot.desk.blockers import past_blockers
    from mentor_copilot.desk.woops import WoopDesk
    from mentor_copilot.graph.woop import build
    from mentor_tools.checkpoints_sqlite import prune

    return WoopDesk(
        coach=hands.woop_coach(),
        records=hands.records,
        graph=_graph_over(build, checkpoints),
        today=hands.today,
        new_id=new_thread_id,
        prune=partial(prune, checkpoints),
        drop_run=checkpoints.adelete_thread,
        blockers=partial(past_blockers, note_desk(hands)),
        order=hands.settings.date_order,
        region=hands.settings.region,
        readers=hands.readers,
    )


@asynccontextmanager
async def open_chat(settings: Settings, *, in_memory: bool = False) -> AsyncIterator["ChatDesk"]:
    """One conversation over everything that the desk does, on the data of this home.

    Raises as `open_desk` does.
    """
    from mentor_copilot.compose.recalling import recall_desk

    async with open_hands(settings, in_memory=in_memory) as hands:
        checkpoints = await checkpoints_of(hands)
        yield chat_desk(desk_over(hands, checkpoints), checkpoints, recall_desk(hands))


def chat_desk(
    desk: "Desk", checkpoints: "BaseCheckpointSaver[str]", recall: "RecallDesk"
) -> "ChatDesk":
    """One conversation over the desk of goals and all that it leads to."""
    from mentor_copilot.desk.chat import ChatDesk
    from mentor_copilot.graph.chat import build

    return ChatDesk(
        desk=desk, graph=_graph_over(build, checkpoints), new_id=new_thread_id, asks=recall.tell
    )


def _answers(hands: Hands, checkpoints: "BaseCheckpointSaver[str]") -> "AnswerDesk":
    from mentor_copilot.desk.answering import AnswerDesk
    from mentor_copilot.graph.questionnaire import build
    from mentor_tools.checkpoints_sqlite import prune

    return AnswerDesk(
        records=hands.records,
        graph=_graph_over(build, checkpoints),
        today=hands.today,
        new_id=new_thread_id,
        prune=partial(prune, checkpoints),
        order=hands.settings.date_order,
        region=hands.settings.region,
        readers=hands.readers,
    )


@asynccontextmanager
async def open_notes(settings: Settings, *, in_memory: bool = False) -> AsyncIterator["NoteDesk"]:
    """The notes of this home, or none but in memory; what search needs is opened by a search.

    Raises `StoreError` when the home cannot be used.
    """
    async with open_hands(settings, in_memory=in_memory) as hands:
        yield note_desk(hands)


@asynccontextmanager
async def open_calendars(settings: Settings) -> AsyncIterator["CalendarDesk"]:
    """What lies ahead of the people of this home.

    Raises as `open_desk` does.
    """
    async with open_hands(settings) as hands:
        yield calendar_desk(desk_over(hands, await checkpoints_of(hands)), note_desk(hands))


def calendar_desk(desk: "Desk", notes: "NoteDesk") -> "CalendarDesk":
    """The desk of calendars over a desk of goals."""
    from mentor_copilot.desk.calendars import CalendarDesk

    return CalendarDesk(desk.answers, notes, desk.progress, desk.skills, desk.woops)


@asynccontextmanager
async def open_copies(settings: Settings) -> AsyncIterator["CopyDesk"]:
    """Copies of what people have in this home.

    Raises `StoreError` when the home cannot be used.
    """
    async with open_hands(settings) as hands:
        yield copy_desk(hands)


def copy_desk(hands: Hands) -> "CopyDesk":
    """The same over hands that are open."""
    from mentor_copilot.desk.copying import CopyDesk
    from mentor_tools.copies_sql import SqlCopies

    copies = SqlCopies(hands.records.database)
    return CopyDesk(hands.records, copies, note_desk(hands), hands.today)


@asynccontextmanager
async def open_intake(settings: Settings) -> AsyncIterator["IntakeDesk"]:
    """Copies taken back into this home.

    Raises `StoreError` when the home cannot be used.
    """
    from mentor_copilot.desk.taking_in import IntakeDesk
    from mentor_tools.copies_sql import SqlCopies

    async with open_hands(settings) as hands:
        yield IntakeDesk(hands.records, SqlCopies(hands.records.database), note_desk(hands))


def note_desk(hands: Hands) -> "NoteDesk":
    """The same over hands that are open."""
    from mentor_copilot.desk.notes import NoteDesk
    from mentor_copilot.graph.entries import pages_of
    from mentor_copilot.graph.kept import plans_of

    return NoteDesk(
        notes=hands.notes,
        finder=hands.finder,
        files=texts_at,
        new_id=new_note_id,
        today=hands.today,
        order=hands.settings.date_order,
        claims=cache(hands.claim_coach),
        plans=partial(plans_of, hands.records),
        pages=partial(pages_of, hands.records),
    )


@asynccontextmanager
async def open_briefs(settings: Settings, *, checking: bool = False) -> AsyncIterator["BriefDesk"]:
    """Briefs over the notes and goals of this home; `checking` them needs no engine.

    Raises `StoreError` when the home cannot be used, `Usage` when the settings do not fit.
    """
    async with open_hands(settings) as hands:
        yield brief_desk(hands, checking=checking)


def brief_desk(hands: Hands, *, checking: bool = False) -> "BriefDesk":
    """The same over hands that are open."""
    from mentor_copilot.coach.briefing import RuleBriefCoach
    from mentor_copilot.coach.claims.rules import RuleClaimCoach
    from mentor_copilot.desk.briefs import BriefDesk
    from mentor_copilot.graph.brief import build

    return BriefDesk(
        coach=RuleBriefCoach() if checking else hands.brief_coach(),
        notes=hands.notes,
        records=hands.records,
        finder=hands.finder,
        graph=build(),
        today=hands.today,
        claims=RuleClaimCoach() if checking else hands.claim_coach(),
    )
