"""Private stays private, to the byte: what others may not read moves nothing that they get.

Each of 2,040 cases adds notes that an onlooker may not read, and what the onlooker gets is
compared with what they get from a record in which such notes never were. Briefs and the prompts
behind them have 240 such cases, and 3,000 more under the marker `real`.
"""

import json
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Self, cast

import pytest

from mentor_copilot.coach.briefing import BriefCoach, ModelBriefCoach, RuleBriefCoach
from mentor_copilot.compose import open_notes
from mentor_copilot.desk.briefs import BriefDesk
from mentor_copilot.desk.notes import NoteDesk
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.goal import Scope as Sharing
from mentor_copilot.domain.note_row import NoteRow
from mentor_copilot.domain.value import Said, said
from mentor_copilot.domain.woop import IfThen, WoopPlan
from mentor_copilot.graph.brief import build
from mentor_copilot.settings import Settings
from mentor_prompts import Prompt
from mentor_tools.errors import Usage
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.records_sql import SqlRecords
from mentor_tools.search import Search

PAIRS = {"p": ("Mo", "Ana"), "q": ("Mo", "Bo"), "r": ("Zoe", "Cy")}
FIRST_DAY = date(2027, 1, 4)
SEEDS = range(12)
STEPS = 170
LONG = (pytest.mark.real, pytest.mark.timeout(1800))

SAYINGS = (
    "- Ana will send the draft to Lea by 12 March",
    "Mo: I'll share the reading list next week.",
    "Ana still hasn't sent the draft.",
    "The draft is with Lea now; Mo shared the reading list.",
    "## Next steps\n- [ ] Ana: book the room\n- [x] Mo: ask Kim about the panel",
    "Stuck on the slow build again, 40 minutes.",
    "Build time is 12 minutes now, it was 40.",
    "Ana decided to drop the certificate.",
    "Mo: could you help me with the budget?",
    "Feedback: the talk was clear, the slides were too full.",
    "We spoke of the weather.",
    "Ana gave two talks since January.",
    "I worry that Ana will leave before the review.",
    "ZEBRA tangerine quorum",
)
QUERIES = ("who sends the draft", "slow build last month", "before the review", "ZEBRA tangerine")

Onlooker = tuple[str, str | None]
"""A pair and one who asks about it; None for what both of the pair may read."""

ONLOOKERS: tuple[Onlooker, ...] = (("p", "Ana"), ("p", "Mo"), ("p", None), ("q", "Bo"))


def settings(home: Path) -> Settings:
    return Settings(home=home, engine_setting="rules", today=date(2027, 4, 15))


def a_note(chance: random.Random, number: int, **fixed: Any) -> NoteRow:
    pair = fixed.get("pair", "p")
    said = chance.sample(SAYINGS, k=chance.randint(1, 4))
    made = {
        "id": f"n{number}-{chance.getrandbits(32):08x}",
        "pair": pair,
        "author": chance.choice(PAIRS[pair]),
        "date": FIRST_DAY + timedelta(chance.randrange(120)),
        "text": chance.choice(("\n", " ")).join(said),
        "scope": "shared",
        "session": chance.choice((None, "s1", "s2")),
        "mentor": PAIRS[pair][0],
        "mentee": PAIRS[pair][1],
    }
    return NoteRow(**{**made, **fixed})


def hidden(chance: random.Random, number: int, onlooker: Onlooker) -> NoteRow:
    """A note that the onlooker may not read, or of a pair that they did not ask about."""
    pair, reader = onlooker
    others = [person for person in PAIRS[pair] if person != reader]
    if chance.random() < 0.6:
        return a_note(chance, number, pair=pair, author=chance.choice(others), scope="private")
    elsewhere = chance.choice([name for name in PAIRS if name != pair])
    scope = chance.choice(("private", "shared", "program"))
    return a_note(chance, number, pair=elsewhere, scope=scope)


async def take(desk: NoteDesk, notes: Iterable[NoteRow]) -> None:
    async for batch in desk.import_notes(enumerate(notes, start=1)):
        assert batch.refused == ()


View = Callable[[NoteDesk], Awaitable[bytes]]


def views(onlooker: Onlooker) -> list[View]:
    """All that the onlooker can get, as bytes, one by one."""
    pair, reader = onlooker

    async def ledger(desk: NoteDesk) -> bytes:
        return written((await desk.ledger(pair, reader)).model_dump(mode="json"))

    async def earlier(desk: NoteDesk) -> bytes:
        day = FIRST_DAY + timedelta(60)
        return written((await desk.ledger(pair, reader, day)).model_dump(mode="json"))

    async def commitments(desk: NoteDesk) -> bytes:
        return written(
            [one.model_dump(mode="json") for one in await desk.commitments(pair, reader)]
        )

    async def copy(desk: NoteDesk) -> bytes:
        return written([one.model_dump() async for one in desk.export_notes(pair, reader)])

    def search(query: str) -> View:
        async def searched(desk: NoteDesk) -> bytes:
            found = await desk.search(query, pair, reader or "")
            return written([found.hits, found.notices])

        return searched

    if reader is None:
        return [ledger, earlier, commitments]
    return [ledger, earlier, commitments, copy, *map(search, QUERIES)]


def written(told: Any) -> bytes:
    return json.dumps(told, default=str).encode()


async def seen(desk: NoteDesk, onlooker: Onlooker) -> list[bytes]:
    return [await view(desk) for view in views(onlooker)]


def scattered(chance: random.Random, visible: list[NoteRow], extra: list[NoteRow]) -> list[NoteRow]:
    """The visible notes in their order, with the others anywhere between them."""
    mixed = list(visible)
    for note in extra:
        mixed.insert(chance.randint(0, len(mixed)), note)
    return mixed


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_one_may_not_read_changes_no_byte_of_what_one_gets(
    seed: int, home: Path
) -> None:
    chance = random.Random(seed)
    onlooker = ONLOOKERS[seed % len(ONLOOKERS)]
    visible = [
        a_note(chance, number, pair=onlooker[0], scope=chance.choice(("shared", "program")))
        for number in range(8)
    ]
    async with open_notes(settings(home), in_memory=True) as desk:
        await take(desk, visible)
        expected = await seen(desk, onlooker)
    early = [hidden(chance, 100 + number, onlooker) for number in range(10)]
    async with open_notes(settings(home), in_memory=True) as desk:
        await take(desk, scattered(chance, visible, early))
        for step in range(STEPS):
            which = step % len(expected)
            assert await views(onlooker)[which](desk) == expected[which], f"changed at step {step}"
            notes = [
                hidden(chance, 1000 * step + number, onlooker)
                for number in range(chance.randint(1, 5))
            ]
            await take(desk, [*notes, *corrections(chance, step, visible, onlooker)])
        assert await seen(desk, onlooker) == expected


def corrections(
    chance: random.Random, step: int, visible: list[NoteRow], onlooker: Onlooker
) -> list[NoteRow]:
    """Sometimes a private correction of a shared note: for its author alone it is corrected."""
    corrected = chance.choice(visible)
    if corrected.author == onlooker[1] or chance.random() < 0.7:
        return []
    same = {"pair": corrected.pair, "author": corrected.author, "scope": "private"}
    return [a_note(chance, 900_000 + step, corrects=corrected.id, **same)]


@pytest.mark.parametrize("seed", range(3))
async def test_an_index_on_disk_that_holds_private_passages_moves_no_hit(
    seed: int, home: Path
) -> None:
    chance = random.Random(seed)
    visible = [a_note(chance, number) for number in range(8)]
    async with open_notes(settings(home / "without")) as desk:
        await take(desk, visible)
        expected = await hits(desk)
    async with open_notes(settings(home / "with")) as desk:
        await take(desk, visible)
        for step in range(6):
            private = [hidden(chance, 100 * step + number, ("p", "Ana")) for number in range(5)]
            await take(desk, private)
            await desk.search("draft", "p", "Mo")  # puts Mo's private passages into the index
            assert await hits(desk) == expected


class Recording:
    """A model that leaves out what it may, and keeps each prompt that it is sent."""

    name = "recording model"

    def __init__(self) -> None:
        self.prompts: list[Prompt] = []

    async def answer(self, prompt: Prompt, shape: type[Any]) -> Any:
        self.prompts.append(prompt)
        return shape.model_validate({"lines": []})


GRAPH = build()
GOAL_DAY = datetime(2027, 2, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Home:
    """A record in memory with notes and goals, and the briefs of it."""

    notes: NoteDesk
    records: SqlRecords

    @classmethod
    @asynccontextmanager
    async def of(cls, rows: Iterable[NoteRow]) -> AsyncIterator[Self]:
        async with AsyncExitStack() as stack:
            records = await SqlRecords.open(":memory:", clock=lambda: GOAL_DAY)
            stack.push_async_callback(records.aclose)
            kept = SqlNotes(records.database)
            desk = NoteDesk(
                notes=kept,
                finder=lambda: cast(Any, Search(kept, None)),
                files=lambda place: iter(()),
                new_id=lambda: "new",
                today=date(2027, 4, 15),
            )
            home = cls(desk, records)
            await take(desk, rows)
            yield home

    async def goal(self, number: int, owner: str, scope: Sharing, wish: str) -> None:
        """Keep a goal, and an if-then plan for it, each with the message that it is of."""
        words = said(wish, Said(source="input:1", text=wish), 0, len(wish))
        plan = WoopPlan(wish=words, plans=(IfThen(cue=words, act=words),), scope=scope)
        for kind, made in (("goal", Goal(wish=words, scope=scope)), ("woop", plan)):
            thread = f"{kind}{number}-{owner}"
            document = made.model_dump_json(by_alias=True)
            await self.records.open_thread(thread, owner, kind, "{}")
            await self.records.add_message(thread, "person", wish)
            await self.records.save_version(
                thread, owner, document, "kept", key=thread, kind=kind, scope=scope
            )

    async def brief(self, onlooker: Onlooker, coach: BriefCoach) -> Brief:
        pair, reader = onlooker
        briefs = BriefDesk(
            coach=coach,
            notes=self.notes.notes,
            records=self.records,
            finder=cast(Any, self.notes.finder),
            graph=GRAPH,
            today=self.notes.today,
        )
        return await briefs.write_brief(pair, reader or "")

    async def by_rules(self, onlooker: Onlooker) -> bytes:
        return written((await self.brief(onlooker, RuleBriefCoach())).model_dump(mode="json"))

    async def by_model(self, onlooker: Onlooker) -> bytes:
        """The brief by a model, and the prompts that the model was sent."""
        model = Recording()
        brief = await self.brief(onlooker, ModelBriefCoach(cast(Any, model)))
        assert model.prompts
        return written([brief.model_dump(mode="json"), [repr(one) for one in model.prompts]])


BRIEFED: tuple[Onlooker, ...] = (("p", "Ana"), ("p", "Mo"), ("q", "Bo"), ("q", "Mo"))


async def change(
    home: Home, chance: random.Random, step: int, onlooker: Onlooker, visible: list[NoteRow]
) -> None:
    """Something that the onlooker may not read: notes, private corrections of notes, or a goal."""
    if step % 5 == 4:
        strangers = [person for people in PAIRS.values() for person in people]
        owner = chance.choice([one for one in strangers if one not in (onlooker[1], "Mo")])
        theirs = owner in PAIRS[onlooker[0]]
        scope: Sharing = "private" if theirs else chance.choice(("private", "shared"))
        return await home.goal(step, owner, scope, f"I want {chance.choice(SAYINGS)} {step}")
    notes = [hidden(chance, 1000 * step, onlooker)]
    await take(home.notes, [*notes, *corrections(chance, step, visible, onlooker)])


@pytest.mark.parametrize(
    ("seed", "steps"),
    [
        *((seed, 60) for seed in range(4)),
        *(pytest.param(seed, 750, marks=LONG) for seed in range(100, 104)),
    ],
)
async def test_no_byte_of_a_brief_or_of_a_prompt_depends_on_what_its_reader_may_not_read(
    seed: int, steps: int
) -> None:
    chance = random.Random(seed)
    onlooker = BRIEFED[seed % len(BRIEFED)]
    pair, many = onlooker[0], (5, 13)[seed % 2]  # with many of them search joins in
    visible = [a_note(chance, number, pair=pair) for number in range(many)]
    goal = (999, PAIRS[pair][1], cast(Sharing, "shared"), "I want to give a talk")
    async with Home.of(visible) as home:
        await home.goal(*goal)
        expected = (await home.by_rules(onlooker), await home.by_model(onlooker))
        assert expected[0].count(b"goal:goal999") and expected[0].count(b"plan:woop999")
    early = [hidden(chance, 100 + number, onlooker) for number in range(10)]
    async with Home.of(scattered(chance, visible, early)) as home:
        await home.goal(*goal)
        views = (home.by_rules, home.by_model)
        for step in range(steps):
            await change(home, chance, step, onlooker, visible)
            which = step % 2
            assert await views[which](onlooker) == expected[which], f"changed at step {step}"
        assert (await home.by_rules(onlooker), await home.by_model(onlooker)) == expected


async def hits(desk: NoteDesk) -> list[Any]:
    return [(await desk.search(query, "p", "Ana")).hits for query in QUERIES]


async def test_the_comparison_would_see_a_leak(home: Path) -> None:
    chance = random.Random(7)
    visible = [a_note(chance, number) for number in range(8)]
    async with open_notes(settings(home), in_memory=True) as desk:
        await take(desk, visible)
        for onlooker in ONLOOKERS[:3]:
            before = await seen(desk, onlooker)
            await take(desk, [a_note(chance, 99, text="- Ana will call the ZEBRA by 9 April")])
            assert await seen(desk, onlooker) != before


async def test_a_refusal_does_not_tell_what_there_is(home: Path) -> None:
    """One who is in no pair of the program hears the same of a pair that is there as of none."""
    async with open_notes(settings(home), in_memory=True) as desk:
        await take(desk, [a_note(random.Random(1), 1)])
        await desk.add_pair("x", "Eve", "Dan", "elsewhere")
        asks: tuple[Callable[[str], Any], ...] = (
            lambda pair: desk.search("draft", pair, "Eve"),
            lambda pair: desk.ledger(pair, "Eve"),
            lambda pair: anext(desk.export_notes(pair, "Eve")),
        )
        for ask in asks:
            with pytest.raises(Usage) as there:
                await ask("p")
            with pytest.raises(Usage) as nowhere:
                await ask("nowhere")
            assert str(there.value).replace("pair p", "pair nowhere") == str(nowhere.value)
