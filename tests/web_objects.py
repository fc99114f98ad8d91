"""People of a team and things of theirs, made as the desks make them: for the tests of access.

Each text that is somebody's own and private holds their canary, a word that nobody else may see.
To test a route with a new kind of object in its path, add a maker to `MAKERS`.
"""

import hashlib
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from fastapi import FastAPI

from mentor_copilot.desk.accounts import digest
from mentor_copilot.desk.house import Desks, House
from mentor_copilot.domain.cycle.about import about_goal
from mentor_copilot.domain.cycle.preparation import KIND as PREPARATION
from mentor_copilot.domain.cycle.preparation import about_pair
from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.questionnaire import Subject
from mentor_copilot.domain.value import Said, Value, said
from mentor_evals.shapes.result import Result
from mentor_evals.shapes.summary import GateAnswer, Summary
from mentor_evals.shapes.verdict import Verdict
from mentor_tools.account_ports import Invitation, Proof, Role, SignInKind
from mentor_tools.record_schema import metadata

STRANGER = "olga"  # nobody who asks in the tests is of a pair with her
PAIRED = {
    "ana": "mia",
    "mia": "ana",
    "lea": "uwe",
    STRANGER: "max",
    "bea": "moe",
    "moe": "bea",
    "lou": "ulf",
}
ROLES: dict[str, Role] = {
    "ana": "mentee",
    "mia": "mentor",
    "bea": "mentee",
    "moe": "mentor",
    STRANGER: "mentee",
    "max": "mentor",
    "adam": "admin",
    "zoe": "mentee",
}
PEOPLE = (*PAIRED, "max", "adam", "zoe")
ABSENT = "0" * 32

# What a refusal may write to: who was here, what failed, what was asked how often.
_PASSING = ("sign_ins", "failed_sign_ins", "answered_requests", "request_counts")

Made = Mapping[str, str]


def canary(person: str) -> str:
    """The word that stands in all that is the person's alone; as long for one as for another."""
    return f"Zebrafinch{person:x<4}"


@dataclass
class World:
    """One home with its people; the app has it open."""

    app: FastAPI
    home: Path
    day: date
    talks: dict[str, tuple[str, str]] = field(default_factory=dict)  # kind: thread and its word
    watched: bool = True

    def word(self, person: str) -> str:
        """What stands in the texts that are made: the canary, unless they may be shared later."""
        return canary(person) if self.watched else f"Waxwing{secrets.token_hex(4)[:7]}"

    @property
    def house(self) -> House:
        house: House = self.app.state.house
        return house

    @property
    def desks(self) -> Desks:
        return self.house.desks

    async def move_in(self) -> None:
        """Give everybody their account; zoe's is closed again."""
        accounts = self.house.accounts.accounts
        for person, role in ROLES.items():
            now = self.house.accounts.now()
            await accounts.invite(_invited(person, role, now))
            await accounts.take_up(digest(person), now, Proof(password="no hash"))
        await accounts.close("zoe", self.house.accounts.now())

    async def sign_in(self, person: str) -> str:
        """The token of a new sign-in; who has no account is the person of this machine."""
        kind: SignInKind = "browser" if person in ROLES else "local"
        return await self.house.accounts.open_sign_in(person, kind, "a browser")

    async def ended(self, person: str) -> str:
        """The token of a sign-in that was ended."""
        token = await self.sign_in(person)
        actor = await self.house.accounts.signed_in(token)
        assert actor is not None
        await self.house.accounts.sign_out(actor)
        return token

    def state(self) -> str:
        """A digest of all that the record holds, but for what passes."""
        found = hashlib.sha256()
        with closing(sqlite3.connect(self.home / "record.sqlite")) as record:
            for table in metadata.sorted_tables:
                if table.name not in _PASSING:
                    for row in record.execute(f"SELECT * FROM {table.name} ORDER BY rowid"):
                        found.update(repr(row).encode())
        return found.hexdigest()


def _invited(person: str, role: Role, now: datetime) -> Invitation:
    until = now + timedelta(days=1)
    return Invitation(
        digest=digest(person), purpose="join", person=person, role=role, at=now, until=until
    )


Maker = Callable[[World, str, Made], Awaitable[str]]
Before = Callable[[World, str, Made], Awaitable[Made]]


async def chat(world: World, person: str, made: Made) -> str:
    """A chat in which the person has said something."""
    thread = await world.desks.chat.begin(person)
    words = f"I want to hold talks about the {world.word(person)} by the end of May"
    await world.desks.goals.records.add_message(thread, "person", words)
    return thread


async def goal(world: World, person: str, made: Made) -> str:
    """A goal with a number and a day, as a conversation leaves it."""
    word = world.word(person)
    told = (f"I want to run 10 km with {word} by the end of May", "4 km", "my watch")
    records, thread = world.desks.goals.records, secrets.token_hex(16)
    await records.open_thread(thread, person, "goal", "{}")
    for text in told:
        await records.add_message(thread, "person", text)
    kept = Goal(
        statement=f"I will run 10 km with {word} by 31 May 2027.",
        wish=_said(told, 1, f"run 10 km with {word}"),
        measure=Measure(
            unit=_said(told, 1, "km"),
            baseline=_said(told, 2, "4 km", 4.0),
            target=_said(told, 1, "10", 10.0),
            how_checked=_said(told, 3, "my watch"),
        ),
        deadline=_said(told, 1, "by the end of May", date(2027, 5, 31)),
        scope="private",
    )
    document = kept.model_dump_json(by_alias=True)
    await records.save_version(thread, person, document, "first kept", key=thread, scope="private")
    return thread


def _said(told: tuple[str, ...], number: int, words: str, value: object = None) -> Value:  # type: ignore[type-arg]
    text = told[number - 1]
    start = text.index(words)
    given = words if value is None else value
    return said(given, Said(source=f"input:{number}", text=text), start, start + len(words))


async def plan(world: World, person: str, made: Made) -> str:
    """An if-then plan out of a conversation."""
    word = world.word(person)
    if "woop" in world.talks:
        return await _again(world, "woop", person, word)
    woops = world.desks.goals.woops
    thread = await woops.begin(person)
    for text in (
        f"speak up about {word} in the weekly meeting",
        "I'd feel that my ideas count",
        "I get scared of sounding stupid when everyone looks at me",
        "7",
        "say my first sentence",
        "end of February",
        "keep it",
    ):
        await woops.say(thread, text)
    world.talks["woop"] = thread, word
    return thread


async def _again(world: World, kind: str, person: str, word: str) -> str:
    """The same conversation and what was kept of it, as if that person had had it."""
    records, thread = world.desks.goals.records, secrets.token_hex(16)
    before, said = world.talks[kind]
    known = await records.thread(before)
    assert known is not None
    await records.open_thread(thread, person, known.kind, known.settings)

    def moved(text: str) -> str:
        return text.replace(said, word).replace(before, thread)

    for message in await records.messages(before):
        words = moved(message.text)
        last = await records.add_message(thread, message.role, words, reply_to=message.reply_to)
    work = await records.work(before)
    assert work is not None
    await records.put_work(thread, last.seq, moved(work[1]))
    for version in await records.versions(before):
        await records.save_version(
            thread,
            person,
            moved(version.document),
            version.reason,
            key=thread,
            kind=version.kind,
            scope=version.scope,
        )
    return thread


async def pair(world: World, person: str, made: Made) -> str:
    """The pair of the person, with the one whom they are paired with."""
    other = PAIRED[person]
    mentor, mentee = (person, other) if person in ("mia", "moe", "lea") else (other, person)
    id = f"{mentor}/{mentee} & Co. #1 50%" + ("" if world.watched else secrets.token_hex(3))
    await world.desks.notes.add_pair(id, mentor, mentee)
    return id


async def note(world: World, person: str, made: Made) -> str:
    """A private note of the person in their pair."""
    of = made.get("pair") or await pair(world, person, made)
    text = f"I will send the {world.word(person)} by Friday. I find it hard to ask for time."
    kept = await world.desks.notes.add_note(of, person, text, day=world.day, scope="private")
    return kept.id


async def skill(world: World, person: str, made: Made) -> str:
    """A skill of the person's map, by its name."""
    name = f"{world.word(person)} 1/2 {secrets.token_hex(2)}"
    given = [("name", name), ("need", "leading the team"), ("step", "read on it by 5 February")]
    await world.desks.goals.answers.fill("skill", person, Subject(), given)
    return name


async def entry(world: World, person: str, made: Made) -> str:
    """A preparation for the next session, still private."""
    of = made.get("pair") or await pair(world, person, made)
    given = [("successes", f"I gave the demo of {world.word(person)}")]
    subject = about_pair(of, PAIRED[person], shared=False)
    kept = await world.desks.goals.answers.fill(PREPARATION, person, subject, given)
    return kept.id


async def experiment(world: World, person: str, made: Made) -> str:
    """An experiment for a goal, under way."""
    of = made.get("goal") or await goal(world, person, made)
    version = (await world.desks.goals.records.versions(of))[-1]
    subject = about_goal(of, Goal.model_validate_json(version.document))
    given = [
        ("obstacle", f"I skip {world.word(person)} when it rains"),
        ("guess", "A fixed partner would get me out of the door"),
        ("trial", "I will run with Lea every Saturday"),
        ("until", "until 4 January"),
    ]
    return (await world.desks.goals.answers.fill("experiment", person, subject, given)).id


async def sign_in(world: World, person: str, made: Made) -> str:
    """One more browser that the person is signed in with."""
    token = await world.sign_in(person)
    actor = await world.house.accounts.signed_in(token)
    assert actor is not None
    return actor.sign_in.id


async def person(world: World, person: str, made: Made) -> str:
    """Somebody whom an admin manages."""
    name, now = f"bo{secrets.token_hex(3)}", world.house.accounts.now()
    await world.house.accounts.accounts.invite(_invited(name, "mentee", now))
    await world.house.accounts.accounts.take_up(digest(name), now, Proof(password="no hash"))
    return name


async def invitation(world: World, person: str, made: Made) -> str:
    """A link that nobody has followed yet."""
    link = await world.house.people.invite(f"cy{secrets.token_hex(3)}", "mentee", by=person)
    return link.invitation.digest


async def report(world: World, person: str, made: Made) -> str:
    """A run of the evals on file, with the case that the examples of its pages name."""
    folder = world.home / "evals" / "2027-01-03"
    folder.mkdir(parents=True, exist_ok=True)
    summary = Summary(suites=(), gate=GateAnswer(answer="failed", reasons=("GS01 fell",)))
    (folder / "summary.json").write_text(summary.model_dump_json(), "utf-8")
    row = Result(
        suite="goals",
        case="goals-007",
        person="p",
        repeat=1,
        rubric="goal_smart",
        criterion="GS01",
        weight=5,
        verdict=Verdict(status="scored", value=0.0),
    )
    (folder / "results.jsonl").write_text(row.model_dump_json(), "utf-8")
    return folder.name


MAKERS: dict[str, Maker] = {
    "chat": chat,
    "goal": goal,
    "plan": plan,
    "pair": pair,
    "note": note,
    "skill": skill,
    "entry": entry,
    "preparation": entry,
    "experiment": experiment,
    "sign_in": sign_in,
    "person": person,
    "invitation": invitation,
    "report": report,
}


async def _proposed(world: World, person: str, own: Made) -> Made:
    """The other side has proposed an agreement, and the person has read it."""
    desk = world.desks.goals
    asked = await desk.agreements.opening(own["pair"], PAIRED[person])
    given = [("purpose", "Speak in front of a room")]
    kept = await desk.answers.fill(asked.kind, asked.owner, asked.subject, given, asked.scope)
    return {"agreement": kept.id, "version": "1"}


async def _linked(world: World, person: str, own: Made) -> Made:
    """The goal leads on to another one."""
    other = await goal(world, person, {})
    await world.desks.goals.lines.link(own["goal"], other, "both need courage", person=person)
    return {"other": other, "to": other}


# What has to be there before a route can do anything: its path, and what that gives its fields.
BEFORE: dict[str, Before] = {
    "POST /pairs/{pair}/agreement/accept": _proposed,
    "POST /api/v1/pairs/{pair}/agreement/accept": _proposed,
    "POST /api/v1/pairs/{pair}/agreement/changes": _proposed,
    "POST /goals/{goal}/unlink": _linked,
    "DELETE /api/v1/goals/{goal}/links": _linked,
}
