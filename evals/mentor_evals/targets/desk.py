"""The copilot in this process: each case is a conversation at its desk, or a brief of its notes."""

import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from mentor_copilot.coach.briefing import ModelBriefCoach
from mentor_copilot.coach.claims.model import ModelClaimCoach
from mentor_copilot.coach.model import ModelCoach
from mentor_copilot.coach.woop import ModelWoopCoach
from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.domain.note_row import NoteRow
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.outcome import document as goal_outcome
from mentor_copilot.domain.woop.outcome import WoopOutcome
from mentor_copilot.domain.woop.outcome import document as plan_outcome
from mentor_copilot.settings import Settings
from mentor_evals.cassettes.playing import on_file
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Kind, Suite
from mentor_evals.suites.kinds import Meeting, Talk
from mentor_evals.targets.crash import refusing
from mentor_evals.targets.port import Answer, Refusal
from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.briefs import BriefDesk
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.notes import NoteDesk
    from mentor_copilot.desk.woops import WoopDesk
    from mentor_tools.ports import Llm

TURNS_AT_MOST = 40
PASSES_AT_MOST = 2
_UNTOLD = {"wish": ("yes",), "confirm": ("keep it",), "more": ("that is enough",)}
_PASS = "skip"
_Talked = TypeVar("_Talked", Outcome, WoopOutcome)


@asynccontextmanager
async def open_desk_target(
    kind: Kind, settings: Settings, llm: "Llm | None" = None
) -> AsyncIterator["TalkTarget | BriefTarget"]:
    """The desk that answers cases of this kind; its data go when it is closed.

    With `llm` that model coaches, whatever the settings say.
    """
    engine = settings.engine() if llm is None else "model"
    name, steady = f"desk ({engine})", engine == "rules" or on_file(llm)
    async with AsyncExitStack() as stack:
        if kind in ("goal", "chat", "woop"):
            desk = await stack.enter_async_context(open_desk(settings, in_memory=True))
            if llm is not None:
                woops = replace(desk.woops, coach=ModelWoopCoach(llm))
                desk = replace(desk, coach=ModelCoach(llm), woops=woops)
            yield TalkTarget(name, steady, desk)
        elif kind == "brief":
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mentor-evals-")))
            settings = settings.model_copy(update={"home": home})
            notes = await stack.enter_async_context(open_notes(settings))
            briefs = await stack.enter_async_context(open_briefs(settings))
            if llm is not None:
                claims = ModelClaimCoach(llm)
                briefs = replace(briefs, coach=ModelBriefCoach(llm), claims=claims)
                notes = replace(notes, claims=lambda: claims)
            yield BriefTarget(name, steady, notes, briefs)
        else:
            raise Usage(f"the desk answers no {kind} suite; give --target command, http or outputs")


@dataclass(frozen=True)
class TalkTarget:
    """Conversations towards goals and plans, turn for turn as a mentee has them."""

    name: str
    steady: bool
    desk: "Desk"

    async def answer(self, suite: Suite, case: Case, repeat: int) -> Answer:
        """The outcome as `mentor goal --json` or `mentor woop --json` prints it, with its turns."""
        talk = Talk.model_validate(case.input)
        today, region = talk.today or suite.settings.today, talk.region or self.desk.region
        with refusing():
            if suite.settings.kind == "woop":
                woops = replace(self.desk.woops, today=today, region=region)
                return Answer(await _plan_talk(woops, talk))
            desk = replace(self.desk, today=today, region=region)
            return Answer(await _goal_talk(desk, talk, suite.settings.form))


@dataclass(frozen=True)
class BriefTarget:
    """Briefs, each from the notes of its case in a pair of its own."""

    name: str
    steady: bool
    notes: "NoteDesk"
    briefs: "BriefDesk"

    async def answer(self, suite: Suite, case: Case, repeat: int) -> Answer:
        """The brief as `mentor brief --json` prints it."""
        meeting = Meeting.model_validate(case.input)
        pair = f"{suite.settings.suite}.{case.id}.{repeat}"
        rows = list(enumerate(_rows(meeting, pair), 1))
        reader = meeting.mentor if meeting.reader == "mentor" else meeting.mentee
        with refusing():
            await self.notes.add_pair(pair, meeting.mentor, meeting.mentee, program=pair)
            async for batch in self.notes.import_notes(rows):
                if batch.refused:
                    raise Refusal(f"a note was refused: {batch.refused[0].reason}")
            brief = await self.briefs.write_brief(pair, reader, meeting.at, meeting.minutes)
        written = brief.model_dump(mode="json", by_alias=True)
        return Answer(_unpaired(written, f"{pair}."))


async def _goal_talk(desk: "Desk", talk: Talk, form: Literal["smart", "okr"]) -> dict[str, Any]:
    thread = await desk.begin_goal(form)
    outcome, turns = await _conversation(partial(desk.say, thread), talk)
    await desk.forget_thread(thread)
    return _document(goal_outcome(outcome), turns)


async def _plan_talk(desk: "WoopDesk", talk: Talk) -> dict[str, Any]:
    thread = await desk.begin()
    outcome, turns = await _conversation(partial(desk.say, thread), talk)
    await desk.forget_thread(thread)
    return _document(plan_outcome(outcome), turns)


async def _conversation(
    say: Callable[[str], Awaitable[_Talked]], talk: Talk
) -> tuple[_Talked, list[dict[str, Any]]]:
    mentee = _Mentee(talk)
    said, turns = talk.text, list[dict[str, Any]]()
    while True:
        outcome = await say(said)
        turns.append(_turn(said, outcome))
        following = mentee.next(outcome)
        if outcome.finished or following is None or len(turns) > TURNS_AT_MOST:
            return outcome, turns
        said = following


def _document(written: dict[str, Any], turns: list[dict[str, Any]]) -> dict[str, Any]:
    written.pop("thread")
    return {**written, "inputs": [turn["said"] for turn in turns], "turns": turns}


class _Mentee:
    """Says what the case has them say, then answers what is asked, and passes over the rest."""

    def __init__(self, talk: Talk) -> None:
        self.fixed = list(talk.say)
        told = {**_UNTOLD, **talk.answers} if talk.answers else {}
        self.answers = {field: list(answers) for field, answers in told.items()}
        self.passed: Counter[str] = Counter()

    def next(self, outcome: Outcome | WoopOutcome) -> str | None:
        """What they say to the question that is asked; None when the talk is over."""
        if self.fixed:
            return self.fixed.pop(0)
        if not self.answers or not outcome.questions or outcome.flag:
            return None
        field = outcome.questions[0].field
        names = [part for part in field.split(".") if not part.isdigit()]
        for name in (field, *(".".join(names[:end]) for end in range(len(names), 0, -1))):
            if self.answers.get(name):
                return self.answers[name].pop(0)
        self.passed[field] += 1
        return _PASS if self.passed[field] <= PASSES_AT_MOST else None


def _turn(said: str, outcome: Outcome | WoopOutcome) -> dict[str, Any]:
    asks = outcome.questions[0].field if outcome.questions else None
    return {
        "said": said,
        "reply": outcome.reply,
        "asks": asks,
        "state": outcome.state,
        "flag": outcome.flag,
    }


def _rows(meeting: Meeting, pair: str) -> list[NoteRow]:
    names = {"mentor": meeting.mentor, "mentee": meeting.mentee}
    return [
        NoteRow(
            id=f"{pair}.{note.id}",
            pair=pair,
            author=names[note.author],
            date=note.date,
            text=note.text,
            scope=note.scope,
            mentor=meeting.mentor,
            mentee=meeting.mentee,
        )
        for note in meeting.notes
    ]


def _unpaired(written: Any, prefix: str) -> Any:
    """The document with the ids of the case's own notes."""
    if isinstance(written, Mapping):
        return {key: _unpaired(part, prefix) for key, part in written.items()}
    if isinstance(written, list):
        return [_unpaired(part, prefix) for part in written]
    return written.removeprefix(prefix) if isinstance(written, str) else written


def desk_settings(engine: str, today: date | None = None) -> Settings:
    """The settings of a desk to examine: the rule coach, or the model of this environment."""
    import os

    from mentor_copilot.settings import read_settings

    if engine == "rules":
        return Settings(home=Path("unused"), engine_setting="rules", today=today)
    return read_settings(os.environ, engine=engine)
