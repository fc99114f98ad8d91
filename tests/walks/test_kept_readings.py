"""A note is read once by each reader of notes; what was read before gives the same answers."""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from claim_lines import answer, found
from mentor_copilot.coach.briefing import ModelBriefCoach
from mentor_copilot.coach.claims import kept
from mentor_copilot.coach.claims.model import AT_ONCE, ModelClaimCoach
from mentor_copilot.compose import open_notes
from mentor_copilot.desk.briefs import BriefDesk
from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.domain.ledger import People, Person, build_ledger
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.note_row import NoteRow
from mentor_copilot.graph.brief import build
from mentor_copilot.settings import Settings
from mentor_prompts import Prompt
from mentor_tools.errors import LlmError, LlmTimeout, LlmUnreadable, StoreError
from mentor_tools.records_sql import SqlRecords

FIRST_DAY = date(2027, 1, 4)
TODAY = date(2027, 4, 15)
PEOPLE = People(
    persons=(Person(id="Ana", role="mentee"), Person(id="Mo", role="mentor")),
)
SAYINGS = (
    "- Ana will send the draft to Lea by 12 March",
    "Mo: I'll share the reading list next week.",
    "Ana still hasn't sent the draft.",
    "Mo shared the reading list.",
    "## Next steps\n- [ ] Ana: book the room\n- [x] Mo: ask Kim about the panel",
    "Stuck on the slow build again, 40 minutes.",
    "Build time is 12 minutes now, it was 40.",
    "We dropped the certificate.",
    "The slides are on me, by 2 May.",
)


def row(number: int, text: str, **more: Any) -> NoteRow:
    made = {
        "id": f"n{number}",
        "pair": "p",
        "author": "Ana",
        "date": FIRST_DAY + timedelta(number),
        "text": text,
        "scope": "shared",
        "mentor": "Mo",
        "mentee": "Ana",
    }
    return NoteRow(**{**made, **more})


class Reading:
    """A model that takes each line for a promise of its speaker and keeps what it is sent."""

    name = "reading model"

    def __init__(self, *errors: LlmError | None) -> None:
        self.prompts: list[Prompt] = []
        self.now = self.most = 0
        self._errors = list(errors)

    async def answer(self, prompt: Prompt, shape: type[Any]) -> Any:
        self.prompts.append(prompt)
        self.now += 1
        self.most = max(self.most, self.now)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        self.now -= 1
        error = self._errors.pop(0) if self._errors else None
        if error is not None:
            raise error
        if prompt.name == "brief/word":
            return shape.model_validate({name: [] for name in shape.model_fields})
        lines = prompt.user.splitlines()[1:-1]
        claims = [found("promised", line.strip("- "), owner="speaker") for line in lines]
        return shape.model_validate(answer(*claims, found("done", "Zebulon paid", owner="Zebulon")))

    @property
    def texts(self) -> list[str]:
        """The notes it was sent."""
        return [prompt.user[8:-9] for prompt in self.prompts if prompt.name == "ledger/read"]


@asynccontextmanager
async def notes(rows: Sequence[NoteRow], home: Path) -> AsyncIterator[NoteDesk]:
    settings = Settings(home=home, engine_setting="rules", today=TODAY)
    async with open_notes(settings, in_memory=True) as desk:
        async for batch in desk.import_notes(enumerate(rows, start=1)):
            assert batch.refused == ()
        yield desk


def read_by(desk: NoteDesk, model: Reading) -> NoteDesk:
    coach = ModelClaimCoach(cast(Any, model))
    return replace(desk, claims=lambda: coach)


def some_rows(seed: int) -> list[NoteRow]:
    chance = random.Random(seed)
    rows: list[NoteRow] = []
    for number in range(12):
        text = "\n".join(chance.sample(SAYINGS, k=chance.randint(1, 4)))
        scope = chance.choice(("shared", "shared", "private", "program"))
        author = chance.choice(("Ana", "Mo"))
        earlier = [one.id for one in rows if one.author == author]
        corrects = chance.choice(earlier) if earlier and chance.random() < 0.2 else None
        rows.append(row(number, text, scope=scope, author=author, corrects=corrects))
    return rows


@pytest.mark.parametrize("seed", range(12))
async def test_kept_or_read_anew_makes_no_byte_of_difference(
    seed: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = some_rows(seed)
    day = FIRST_DAY + timedelta(6)
    async with notes(rows, home) as desk:
        for reader, as_of in (("Ana", None), ("Mo", None), (None, None), ("Ana", day)):
            seen = [one async for one in desk.notes.notes("p", reader or "Ana", until=as_of)]
            if reader is None:
                seen = [one for one in seen if one.scope != "private"]
            plain = [Note(**{k: getattr(one, k) for k in Note.model_fields}) for one in seen]
            fresh = build_ledger(plain, PEOPLE, as_of)
            first = await desk.ledger("p", reader, as_of)
            with monkeypatch.context() as patch:
                patch.setattr(kept, "read_note", None)
                again = await desk.ledger("p", reader, as_of)
            assert first.model_dump_json() == again.model_dump_json() == fresh.model_dump_json()


async def test_only_notes_that_are_new_are_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    by_rules = kept.read_note
    monkeypatch.setattr(
        kept, "read_note", lambda one, people: read.append(one.id) or by_rules(one, people)
    )
    async with notes([row(1, SAYINGS[0]), row(2, SAYINGS[2])], home) as desk:
        await desk.ledger("p", "Ana")
        await desk.add_note("p", "Mo", "I'll share the reading list.")
        await desk.ledger("p", "Ana")
        await desk.ledger("p", "Mo")
    assert read[:2] == ["n1", "n2"] and len(read) == 3


async def test_a_damaged_reading_is_read_anew(home: Path) -> None:
    async with notes([row(1, SAYINGS[0])], home) as desk:
        version = desk.claims().version(PEOPLE)
        await desk.notes.keep_readings(version, [("n1", '{"claims": [{"broken"')])
        assert len((await desk.ledger("p", "Ana")).commitments) == 1


async def test_a_home_that_cannot_be_written_gets_the_same_answer(home: Path) -> None:
    async def full(by: str, documents: object) -> None:
        raise StoreError("the disk is full")

    rows = some_rows(3)
    async with notes(rows, home) as desk:
        expected = await desk.ledger("p", "Ana")
    async with notes(rows, home) as desk:
        cast(Any, desk.notes).keep_readings = full
        assert await desk.ledger("p", "Ana") == expected
        model = Reading()
        made = await read_by(desk, model).read_ledger("p", "Ana")
        assert made.read.asked and not made.read.waiting


# A model that reads


async def test_a_model_reads_the_newest_notes_first_and_goes_on_at_the_next_call(
    home: Path,
) -> None:
    model = Reading()
    async with notes(
        [row(n, f"The slides of week {n} are on me.") for n in range(7)], home
    ) as desk:
        reading = read_by(desk, model)
        first = await reading.read_ledger("p", "Mo", at_most=3)
        assert sorted(model.texts) == [f"The slides of week {n} are on me." for n in (4, 5, 6)]
        assert (first.read.asked, first.read.waiting, first.engine) == (3, 4, "reading model")
        assert len(first.ledger.commitments) == 3
        told: list[tuple[int, int]] = []
        second = await reading.read_ledger("p", "Mo", tell=lambda *far: told.append(far))
        assert len(model.texts) == 7 and told[-1] == (4, 4)
        assert len(second.ledger.commitments) == 7
        third = await reading.read_ledger("p", "Ana")
        assert (len(model.texts), third.read.asked, third.read.refused) == (7, 0, ())
        assert third.ledger.commitments == second.ledger.commitments


async def test_what_a_model_made_up_is_told_once_and_never_shown(home: Path) -> None:
    async with notes([row(1, "The slides are on me.")], home) as desk:
        made = await read_by(desk, Reading()).read_ledger("p", "Ana")
    assert [one.text for one in made.read.refused] == ["Zebulon paid"]
    assert "Zebulon" not in made.ledger.model_dump_json()


async def test_a_ledger_that_asks_no_model_takes_what_one_has_read(home: Path) -> None:
    model = Reading()
    async with notes([row(1, "The slides are on me.")], home) as desk:
        reading = read_by(desk, model)
        assert (await reading.ledger("p", "Ana")).commitments == ()
        await reading.read_ledger("p", "Ana")
        assert [one.owner for one in (await reading.ledger("p", "Ana")).commitments] == ["Ana"]
        assert len(model.texts) == 1


async def test_few_calls_run_at_one_time(home: Path) -> None:
    model = Reading()
    long = "The slides are on me.\n" * 1000
    async with notes([row(n, long) for n in range(2)], home) as desk:
        await read_by(desk, model).read_ledger("p", "Ana")
    assert len(model.texts) == 8
    assert model.most == AT_ONCE


async def test_an_endpoint_that_fails_is_told_and_what_was_read_is_kept(home: Path) -> None:
    rows = [row(n, f"The slides of week {n} are on me.") for n in range(20)]
    async with notes(rows, home) as desk:
        failing = Reading(*[None] * 6, LlmTimeout("no answer in 60 seconds"))
        made = await read_by(desk, failing).read_ledger("p", "Ana")
        assert isinstance(made.read.trouble, LlmTimeout)
        kept_now = len(made.ledger.commitments)
        assert 6 <= kept_now < 20 and made.read.waiting == 20 - kept_now
        well = Reading()
        made = await read_by(desk, well).read_ledger("p", "Ana")
        assert len(well.texts) == 20 - kept_now
        assert len(made.ledger.commitments) == 20


async def test_one_answer_that_is_no_good_leaves_its_note_to_the_rules(home: Path) -> None:
    rows = [row(1, "I will send it to Lea. The slides are on me."), row(2, "The poster is on me.")]
    async with notes(rows, home) as desk:
        made = await read_by(desk, Reading(None, LlmUnreadable("no JSON"))).read_ledger("p", "Ana")
    assert (made.read.unread, made.read.trouble) == (("n1",), None)
    assert [one.what for one in made.ledger.commitments] == [
        "send it to Lea",
        "The poster is on me",
    ]


# Private stays private


async def test_a_prompt_for_one_never_holds_what_they_may_not_read(home: Path) -> None:
    rows = [
        row(1, "ZEBRA alone", scope="private", author="Mo"),
        row(2, "The slides are on me."),
        row(3, "QUAGGA elsewhere", pair="q", author="Bo", mentor="Mo", mentee="Bo"),
    ]
    model = Reading()
    async with notes(rows, home) as desk:
        await read_by(desk, model).read_ledger("p", "Ana")
        await read_by(desk, model).read_ledger("p", None)
        assert model.texts == ["The slides are on me."]
        await read_by(desk, model).read_ledger("p", "Mo")
    assert model.texts == ["The slides are on me.", "ZEBRA alone"]
    assert all(
        len([text for text in ("ZEBRA", "slides") if text in one]) <= 1 for one in model.texts
    )


@pytest.mark.parametrize("seed", range(6))
async def test_private_notes_and_their_readings_move_nothing_that_others_get(
    seed: int, home: Path
) -> None:
    """Not a byte of the ledger, nor which notes a model reads for whom, nor how many wait."""
    chance = random.Random(seed)
    shared = [row(n, "\n".join(chance.sample(SAYINGS, k=2))) for n in range(8)]
    expected = await _seen(shared, [], home)
    hidden = [
        row(
            100 + n,
            "\n".join(chance.sample(SAYINGS, k=3)),
            date=FIRST_DAY + timedelta(chance.randrange(30)),
            scope="private",
            author="Mo",
        )
        for n in range(chance.randint(1, 9))
    ]
    assert await _seen(shared, hidden, home) == expected


async def _seen(shared: list[NoteRow], hidden: list[NoteRow], home: Path) -> list[Any]:
    """What Ana gets while Mo, who has private notes, lets a model read too."""
    seen: list[Any] = []
    async with notes([*shared, *hidden], home) as desk:
        for at_most in (2, 1, 3):
            await read_by(desk, Reading()).read_ledger("p", "Mo", at_most=at_most)
            model = Reading()
            made = await read_by(desk, model).read_ledger("p", "Ana", at_most=at_most)
            seen.append((made.ledger.model_dump_json(), sorted(model.texts), made.read.waiting))
    return seen


# The brief


@asynccontextmanager
async def briefs(desk: NoteDesk, model: Reading) -> AsyncIterator[BriefDesk]:
    async with aclosing(await SqlRecords.open(":memory:")) as records:
        yield BriefDesk(
            coach=ModelBriefCoach(cast(Any, model)),
            notes=desk.notes,
            records=records,
            finder=cast(Any, desk.finder),
            graph=build(),
            today=TODAY,
            claims=ModelClaimCoach(cast(Any, model)),
        )


async def test_a_brief_shows_what_a_model_found_and_its_check_bears_it_out(home: Path) -> None:
    model = Reading()
    rows = [row(n, f"The slides of week {n} are on me.") for n in range(3)]
    async with notes(rows, home) as desk, briefs(desk, model) as room:
        brief = await room.write_brief("p", "Mo")
        told = [line.text for line in brief.lines if line.kind == "promised"]
        assert len(told) == 3 and brief.engine == "reading model"
        assert ("Zebulon paid", "done: these words are not in the note") in [
            (one.text, one.reason) for one in brief.refused
        ]
        document = brief.model_dump_json(by_alias=True)
        assert await room.check_brief(document) == ()
        calls = len(model.prompts)
        again = await room.write_brief("p", "Mo")
        assert [prompt.name for prompt in model.prompts[calls:]] == ["brief/word"]
        assert again.lines == brief.lines


async def test_a_brief_whose_endpoint_fails_while_reading_is_told_and_keeps_what_was_read(
    home: Path,
) -> None:
    rows = [row(n, f"The slides of week {n} are on me.") for n in range(8)]
    async with notes(rows, home) as desk:
        async with briefs(desk, Reading(*[None] * 4, LlmTimeout("too slow"))) as room:
            with pytest.raises(LlmTimeout):
                await room.write_brief("p", "Mo")
        model = Reading()
        async with briefs(desk, model) as room:
            await room.write_brief("p", "Mo")
        assert 0 < len(model.texts) < 5
