"""The copilot in this process: each case is a conversation at its desk, or a brief of its notes."""

import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.domain.note_row import NoteRow
from mentor_copilot.domain.outcome import Outcome, document
from mentor_copilot.settings import Settings
from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Kind, Suite
from mentor_evals.suites.kinds import Meeting, Talk
from mentor_evals.targets.port import Answer, Refusal
from mentor_tools.errors import CopilotError, Usage

if TYPE_CHECKING:
    from mentor_copilot.desk.briefs import BriefDesk
    from mentor_copilot.desk.goals import Desk
    from mentor_copilot.desk.notes import NoteDesk

TURNS_AT_MOST = 40
_ANSWER_UNTOLD = {"wish": "yes", "confirm": "keep it"}
_PASS = "skip"


@asynccontextmanager
async def open_desk_target(
    kind: Kind, settings: Settings
) -> AsyncIterator["GoalTarget | BriefTarget"]:
    """The desk that answers cases of this kind; its data go when it is closed."""
    engine = settings.engine()
    name, steady = f"desk ({engine})", engine == "rules"
    async with AsyncExitStack() as stack:
        if kind in ("goal", "chat"):
            desk = await stack.enter_async_context(open_desk(settings, in_memory=True))
            yield GoalTarget(name, steady, desk)
        elif kind == "brief":
            home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mentor-evals-")))
            settings = settings.model_copy(update={"home": home})
            notes = await stack.enter_async_context(open_notes(settings))
            briefs = await stack.enter_async_context(open_briefs(settings))
            yield BriefTarget(name, steady, notes, briefs)
        else:
            raise Usage(f"the desk answers no {kind} suite; give --target command, http or outputs")


@dataclass(frozen=True)
class GoalTarget:
    """Conversations towards goals, turn for turn as a mentee has them."""

    name: str
    steady: bool
    desk: "Desk"

    async def answer(self, suite: Suite, case: Case, repeat: int) -> Answer:
        """The outcome as `mentor goal --json` prints it, with the turns that led to it."""
        talk = Talk.model_validate(case.input)
        desk = replace(
            self.desk,
            today=talk.today or suite.settings.today,
            region=talk.region or self.desk.region,
        )
        try:
            return Answer(await _conversation(desk, talk, suite.settings.form))
        except CopilotError as error:
            raise Refusal(str(error)) from error


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
        try:
            await self.notes.add_pair(pair, meeting.mentor, meeting.mentee, program=pair)
            async for batch in self.notes.import_notes(rows):
                if batch.refused:
                    raise Refusal(f"a note was refused: {batch.refused[0].reason}")
            brief = await self.briefs.write_brief(pair, reader, meeting.at, meeting.minutes)
        except CopilotError as error:
            raise Refusal(str(error)) from error
        written = brief.model_dump(mode="json", by_alias=True)
        return Answer(_unpaired(written, f"{pair}."))


async def _conversation(desk: "Desk", talk: Talk, form: Literal["smart", "okr"]) -> dict[str, Any]:
    thread = await desk.begin_goal(form)
    left = {field: list(answers) for field, answers in talk.answers.items()}
    fixed, said, turns = list(talk.say), talk.text, list[dict[str, Any]]()
    while True:
        outcome = await desk.say(thread, said)
        turns.append(_turn(said, outcome))
        if outcome.finished or len(turns) > TURNS_AT_MOST:
            break
        following = fixed.pop(0) if fixed else _answer(left, outcome) if left else None
        if following is None:
            break
        said = following
    await desk.forget_thread(thread)
    written = document(outcome)
    written.pop("thread")
    return {**written, "inputs": [turn["said"] for turn in turns], "turns": turns}


def _answer(left: dict[str, list[str]], outcome: Outcome) -> str | None:
    """What the mentee says to the question that is asked; None when the talk is over."""
    if not outcome.questions or outcome.flag:
        return None
    field = outcome.questions[0].field
    names = [part for part in field.split(".") if not part.isdigit()]
    for name in (field, *(".".join(names[:end]) for end in range(len(names), 0, -1))):
        if left.get(name):
            return left[name].pop(0)
    return _ANSWER_UNTOLD.get(field, _PASS)


def _turn(said: str, outcome: Outcome) -> dict[str, Any]:
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
