"""Accounts, sign-ins, tries and passwords, as the record and the desks keep them."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from argon2 import PasswordHasher

from account_lab import PASSWORD, quick_passwords
from mentor_copilot.desk.accounts import IDLE, LONGEST, AccountDesk, Actor, Visit
from mentor_copilot.desk.entry import EntryDesk, LinkEnded, Locked, NotProven
from mentor_copilot.desk.people import JOIN_LASTS, KnownAlready, PeopleDesk
from mentor_copilot.domain.accounts import GUESSES_AT_LEAST, password_fault
from mentor_tools.account_ports import Proof, Role
from mentor_tools.accounts_sql import SqlAccounts
from mentor_tools.errors import Absent, Usage
from mentor_tools.guessing_zxcvbn import ZxcvbnGuessing
from mentor_tools.notes_sql import SqlNotes
from mentor_tools.passwords_argon2 import Argon2Passwords
from mentor_tools.records_sql import SqlRecords
from mentor_tools.sign_ins_sql import SqlSignIns, SqlTries

VISIT = Visit("Firefox on Linux", "203.0.113.7")


class Counted(PasswordHasher):
    """Counts how often the costly function runs."""

    runs = 0

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        self.runs += 1
        return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:
        self.runs += 1
        return super().verify(hash, password)


@dataclass
class Team:
    """The desks of accounts over one record, at a moment that the test moves."""

    records: SqlRecords
    file: Path
    now: datetime = datetime(2027, 1, 4, 9, 0, tzinfo=UTC)
    desk: AccountDesk = field(init=False)
    people: PeopleDesk = field(init=False)
    entry: EntryDesk = field(init=False)

    def __post_init__(self) -> None:
        database = self.records.database
        self.desk = AccountDesk(SqlSignIns(database), SqlAccounts(database), lambda: self.now)
        self.people = PeopleDesk(self.desk)
        self.entry = EntryDesk(self.desk, SqlTries(database), quick_passwords(), ZxcvbnGuessing())

    async def join(self, person: str, role: Role = "mentee") -> str:
        """The token of somebody who joined with `PASSWORD`."""
        link = await self.people.invite(person, role)
        return await self.entry.choose_password(link.code, PASSWORD, VISIT)

    async def actor(self, token: str) -> Actor:
        actor = await self.desk.signed_in(token)
        assert actor is not None
        return actor


@pytest.fixture
async def team(tmp_path: Path) -> AsyncIterator[Team]:
    file = tmp_path / "record.sqlite"
    records = await SqlRecords.open(file)
    yield Team(records, file)
    await records.aclose()


async def test_who_joins_by_a_link_signs_in_with_the_password(team: Team) -> None:
    actor = await team.actor(await team.join("Ana"))
    assert (actor.person, actor.role, actor.local) == ("Ana", "mentee", False)
    again = await team.entry.sign_in("Ana", PASSWORD, VISIT)
    assert (await team.actor(again)).person == "Ana"


@pytest.mark.parametrize("typed", ["ana", "ANA ", " Ana", "\uff21na"])
async def test_a_name_is_known_in_any_capitals(team: Team, typed: str) -> None:
    await team.join("Ana")
    assert (await team.actor(await team.entry.sign_in(typed, PASSWORD, VISIT))).person == "Ana"


async def test_a_password_fits_from_any_keyboard() -> None:
    passwords = quick_passwords()
    kept = await passwords.hash("caf\u00e9 au lait noir")
    assert await passwords.matches(kept, "cafe\u0301 au lait noir")
    assert not await passwords.matches(kept, "cafe au lait noir")
    assert not await passwords.matches("not a hash", "cafe au lait noir")
    assert not await passwords.matches(None, "")


async def test_the_record_holds_neither_password_nor_token_nor_code(team: Team) -> None:
    link = await team.people.invite("Ana", "mentee")
    token = await team.entry.choose_password(link.code, PASSWORD, VISIT)
    with pytest.raises(NotProven):
        await team.entry.sign_in("a password typed as a name", "nothing", VISIT)
    await team.records.database.cut_log()
    kept = team.file.read_bytes()
    for secret in (PASSWORD, token, link.code, "a password typed as a name"):
        assert secret.encode() not in kept
    with closing(sqlite3.connect(team.file)) as connection:
        (proof,) = connection.execute("SELECT password FROM accounts").fetchone()
    assert proof.startswith("$argon2id$")


async def test_a_link_is_followed_once_and_by_one_of_two_at_once(team: Team) -> None:
    link = await team.people.invite("Ana", "mentee")
    both = await asyncio.gather(
        *(team.entry.choose_password(link.code, PASSWORD, VISIT) for _ in range(2)),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in both) == ["LinkEnded", "str"]
    with pytest.raises(LinkEnded):
        await team.entry.choose_password(link.code, PASSWORD, VISIT)


async def test_a_link_ends_by_itself_when_taken_back_and_when_there_is_a_newer_one(
    team: Team,
) -> None:
    first = await team.people.invite("Ana", "mentee")
    second = await team.people.invite("Ana", "mentor")
    with pytest.raises(LinkEnded):
        await team.entry.invitation(first.code)
    assert (await team.entry.invitation(second.code)).role == "mentor"
    await team.people.withdraw(second.invitation.digest)
    with pytest.raises(LinkEnded):
        await team.entry.invitation(second.code)
    third = await team.people.invite("Ana", "mentee")
    team.now += JOIN_LASTS
    with pytest.raises(LinkEnded):
        await team.entry.choose_password(third.code, PASSWORD, VISIT)
    assert await team.desk.accounts.account("Ana") is None


async def test_a_password_that_is_none_leaves_the_link_as_it_was(team: Team) -> None:
    link = await team.people.invite("Ana", "mentee")
    with pytest.raises(Usage, match="at least 12"):
        await team.entry.choose_password(link.code, "short", VISIT)
    await team.entry.choose_password(link.code, PASSWORD, VISIT)


@pytest.mark.parametrize(
    ("password", "person", "fault"),
    [
        ("elevenchars", "Ana", "at least"),
        ("x" * 201, "Ana", "at most"),
        ("Constantinos", "constantinos", "your own name"),
        ("anaanaanaana", "Ana", "your own name"),
        ("Ana123456789", "ana", "your own name"),
        ("ana and her river", "Ana", None),
        ("twelve chars", "Ana", None),
        ("x" * 200, "Ana", None),
        ("\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d\u5341\u767e\u5343", "Ana", None),
    ],
)
def test_a_password_is_long_and_more_than_ones_name_and_nothing_else_is_asked(
    password: str, person: str, fault: str | None
) -> None:
    found = password_fault(password, person)
    assert (found is None) if fault is None else (found and fault in found)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Passw0rd!234",
        "000000000000",
        "1q2w3e4r5t6y",
        "qwertyuiop[]",
        "letmeinletmein",
        "iloveyou1234",
        "mentorcopilot1",
        "MariaConstantinos",
        "\uff50\uff41\uff53\uff53\uff57\uff4f\uff52\uff441234",
    ],
)
async def test_a_password_that_many_choose_or_that_is_known_is_refused(
    team: Team, password: str
) -> None:
    link = await team.people.invite("Maria Constantinos", "mentee")
    with pytest.raises(Usage, match="many people choose"):
        await team.entry.choose_password(link.code, password, VISIT)
    await team.entry.choose_password(link.code, PASSWORD, VISIT)  # the link is still good


async def test_whoever_can_guess_one_end_of_a_password_has_not_guessed_the_other() -> None:
    guessing, easy, hard = ZxcvbnGuessing(), "password" * 4, "kettle on the hill, blue"
    assert await guessing.guesses(easy, ()) < GUESSES_AT_LEAST
    for password in (easy + hard, hard + easy, hard):
        assert await guessing.guesses(password, ()) >= GUESSES_AT_LEAST


async def test_name_and_password_that_do_not_belong_together_are_refused_alike(
    team: Team,
) -> None:
    await team.join("Ana")
    told = set()
    for name, password in (("Ana", "wrong " + PASSWORD), ("Nobody", PASSWORD), ("", "")):
        with pytest.raises(NotProven) as refused:
            await team.entry.sign_in(name, password, VISIT)
        told.add(str(refused.value))
    assert len(told) == 1


async def test_an_unknown_name_costs_as_much_work_as_a_wrong_password(team: Team) -> None:
    counted = Counted(time_cost=1, memory_cost=8, parallelism=1)
    entry = replace(team.entry, passwords=Argon2Passwords(counted))
    await team.join("Ana")
    for number, name in enumerate(("Ana", "Nobody"), 1):
        with pytest.raises(NotProven):
            await entry.sign_in(name, "wrong password", VISIT)
        assert counted.runs == number


async def test_after_ten_failures_a_name_has_to_wait_even_with_the_right_password(
    team: Team,
) -> None:
    await team.join("Ana")
    for _ in range(10):
        with pytest.raises(NotProven):
            await team.entry.sign_in("ana", "wrong password", VISIT)
    with pytest.raises(Locked) as locked:
        await team.entry.sign_in("Ana", PASSWORD, VISIT)
    assert locked.value.wait_seconds == 15 * 60
    team.now += timedelta(minutes=14, seconds=59)
    with pytest.raises(Locked):
        await team.entry.sign_in("Ana", PASSWORD, VISIT)
    team.now += timedelta(seconds=1)
    await team.entry.sign_in("Ana", PASSWORD, VISIT)


async def test_guesses_made_at_once_count_each(team: Team) -> None:
    await team.join("Ana")
    guesses = (team.entry.sign_in("Ana", f"guess number {n}", VISIT) for n in range(30))
    ended = await asyncio.gather(*guesses, return_exceptions=True)
    assert sum(isinstance(one, NotProven) for one in ended) == 10
    assert sum(isinstance(one, Locked) for one in ended) == 20


async def test_a_right_password_clears_the_failures_before_it(team: Team) -> None:
    await team.join("Ana")
    for _ in range(3):
        for _ in range(9):
            with pytest.raises(NotProven):
                await team.entry.sign_in("Ana", "wrong password", VISIT)
        await team.entry.sign_in("Ana", PASSWORD, VISIT)


@pytest.mark.parametrize(
    ("addresses", "other"),
    [(["203.0.113.7"], "203.0.113.8"), (["2001:db8::1", "2001:db8::f:2"], "2001:db8:0:1::1")],
)
async def test_one_line_that_tries_many_names_has_to_wait_and_another_does_not(
    team: Team, addresses: list[str], other: str
) -> None:
    await team.join("Ana")
    for number in range(100):
        visit = Visit("Firefox", addresses[number % len(addresses)])
        with pytest.raises(NotProven):
            await team.entry.sign_in(f"name {number}", "wrong password", visit)
    with pytest.raises(Locked):
        await team.entry.sign_in("Ana", PASSWORD, Visit("Firefox", addresses[0]))
    await team.entry.sign_in("Ana", PASSWORD, Visit("Firefox", other))


async def test_a_proxy_on_this_machine_is_nobodys_address(team: Team) -> None:
    await team.join("Ana")
    for number in range(100):
        with pytest.raises(NotProven):
            await team.entry.sign_in(f"name {number}", "wrong password", Visit("x", "127.0.0.1"))
    await team.entry.sign_in("Ana", PASSWORD, Visit("Firefox", "127.0.0.1"))


async def test_those_who_sign_in_from_one_address_are_no_failures(team: Team) -> None:
    await team.join("Ana")
    for _ in range(101):
        await team.entry.sign_in("Ana", PASSWORD, VISIT)


async def test_each_sign_in_brings_another_token_and_ends_the_one_before(team: Team) -> None:
    first = await team.join("Ana")
    second = await team.entry.sign_in("Ana", PASSWORD, Visit("Firefox", token=first))
    assert second != first
    assert await team.desk.signed_in(first) is None
    assert len(await team.desk.of(await team.actor(second))) == 1


async def test_a_browser_that_rests_for_half_a_day_is_signed_out_and_all_are_after_a_month(
    team: Team,
) -> None:
    token = await team.join("Ana")
    actor = await team.actor(token)
    program = await team.desk.make_token(actor, "calendar", timedelta(days=90))
    started = team.now
    while team.now < started + LONGEST - IDLE:
        team.now += IDLE - timedelta(minutes=1)
        assert await team.desk.signed_in(token)
    team.now = started + LONGEST
    assert await team.desk.signed_in(token) is None
    assert await team.desk.signed_in(program)
    resting = await team.entry.sign_in("Ana", PASSWORD, VISIT)
    team.now += IDLE
    assert await team.desk.signed_in(resting) is None
    team.now = started + timedelta(days=90)
    assert await team.desk.signed_in(program) is None


async def test_a_weak_hash_is_made_anew_at_the_next_sign_in(team: Team) -> None:
    await team.join("Ana")
    before = await team.desk.accounts.account("Ana")
    stronger = Argon2Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    entry = replace(team.entry, passwords=stronger)
    await entry.sign_in("Ana", PASSWORD, VISIT)
    after = await team.desk.accounts.account("Ana")
    assert before and after and after.password and before.password != after.password
    assert "m=16,t=2" in after.password
    await entry.sign_in("Ana", PASSWORD, VISIT)
    assert await team.desk.accounts.account("Ana") == after


def test_passwords_cost_what_the_standard_asks_for_unless_a_test_says_otherwise() -> None:
    kept = PasswordHasher().hash("x")
    assert "$argon2id$" in kept and "m=65536,t=3,p=4" in kept
    assert not Argon2Passwords().is_weak(kept)


async def test_a_changed_password_ends_all_other_sign_ins(team: Team) -> None:
    other = await team.join("Ana")
    here = await team.actor(await team.entry.sign_in("Ana", PASSWORD, VISIT))
    program = await team.desk.make_token(here, "calendar", timedelta(days=9))
    with pytest.raises(NotProven):
        await team.entry.change_password(here, "wrong password", "eight small rivers")
    assert await team.entry.change_password(here, PASSWORD, "eight small rivers") == 2
    assert await team.desk.signed_in(other) is None
    assert await team.desk.signed_in(program) is None
    assert [one.id for one in await team.desk.of(here)] == [here.sign_in.id]
    with pytest.raises(NotProven):
        await team.entry.sign_in("Ana", PASSWORD, VISIT)


async def test_a_reset_ends_all_sign_ins_and_the_old_password(team: Team) -> None:
    before = await team.join("Ana", "admin")
    link = await team.people.new_link("Ana")
    assert await team.desk.signed_in(before)
    token = await team.entry.choose_password(link.code, "eight small rivers", VISIT)
    assert await team.desk.signed_in(before) is None
    assert (await team.actor(token)).role == "admin"
    with pytest.raises(NotProven):
        await team.entry.sign_in("Ana", PASSWORD, VISIT)


async def test_a_program_makes_no_token_and_changes_no_password(team: Team) -> None:
    actor = await team.actor(await team.join("Ana"))
    program = await team.actor(await team.desk.make_token(actor, "calendar", timedelta(days=9)))
    with pytest.raises(Usage):
        await team.desk.make_token(program, "another", timedelta(days=9))
    with pytest.raises(Usage):
        await team.entry.change_password(program, PASSWORD, "eight small rivers")
    for label, days in (("", 9), ("a\nb", 9), ("calendar", 0), ("calendar", 366)):
        with pytest.raises(Usage):
            await team.desk.make_token(actor, label, timedelta(days=days))


async def test_a_sign_in_is_ended_by_its_person_alone(team: Team) -> None:
    ana, ben = await team.actor(await team.join("Ana")), await team.join("Ben")
    theirs = (await team.actor(ben)).sign_in.id
    with pytest.raises(Absent):
        await team.desk.end(ana, theirs)
    assert await team.desk.signed_in(ben)


async def test_a_closed_account_is_signed_in_nowhere_until_it_is_opened_again(team: Team) -> None:
    await team.join("Adam", "admin")
    token = await team.join("Ana")
    await team.people.close("Ana")
    assert await team.desk.signed_in(token) is None
    with pytest.raises(NotProven):
        await team.entry.sign_in("Ana", PASSWORD, VISIT)
    with pytest.raises(Usage, match="closed"):
        await team.people.new_link("Ana")
    await team.people.reopen("Ana")
    await team.entry.sign_in("Ana", PASSWORD, VISIT)


async def test_a_role_counts_from_the_next_request_on(team: Team) -> None:
    await team.join("Adam", "admin")
    token = await team.join("Ana")
    await team.people.give_role("Ana", "admin")
    assert (await team.actor(token)).role == "admin"
    await team.people.give_role("Ana", "mentor")
    assert (await team.actor(token)).role == "mentor"


async def test_the_last_admin_can_be_neither_closed_nor_made_another(team: Team) -> None:
    await team.join("Adam", "admin")
    for attempt in (team.people.close("Adam"), team.people.give_role("Adam", "mentor")):
        with pytest.raises(Usage, match="only admin"):
            await attempt
    await team.join("Eve", "admin")
    two = (team.people.close("Adam"), team.people.close("Eve"))
    ended = await asyncio.gather(*two, return_exceptions=True)
    assert sum(isinstance(one, Usage) for one in ended) == 1


async def test_what_is_here_under_a_name_is_taken_over_only_on_a_yes(team: Team) -> None:
    await SqlNotes(team.records.database).add_pair("growth", "Mo", "Ana")
    await team.records.open_thread("t", "Zoe", "chat", "{}")
    await team.records.open_thread("u", None, "chat", "{}")
    for person in ("Ana", "Mo", "Zoe"):
        with pytest.raises(KnownAlready):
            await team.people.invite(person, "mentee")
    link = await team.people.invite("Ana", "mentee", existing=True)
    await team.entry.choose_password(link.code, PASSWORD, VISIT)
    assert await team.people.known() == ["Ana", "Mo", "Zoe"]


@pytest.mark.parametrize("name", ["", "   ", "a/b", "..", "a\nb", "x" * 201, "\u202eana"])
async def test_a_name_that_cannot_stand_on_a_page_is_refused(team: Team, name: str) -> None:
    with pytest.raises(Usage):
        await team.people.invite(name, "mentee")


async def test_two_people_cannot_be_told_apart_by_capitals_alone(team: Team) -> None:
    await team.people.invite("Ana", "mentee")
    with pytest.raises(Usage, match="invited already"):
        await team.people.invite("ana", "admin")
    await team.join("Ana")
    with pytest.raises(Usage, match="new link"):
        await team.people.invite("ANA", "admin")


async def test_a_subject_of_a_provider_is_one_account(team: Team) -> None:
    await team.join("Ana")
    await team.join("Ben")
    await team.desk.accounts.prove("Ana", Proof(subject="https://id.example.org 7"))
    with pytest.raises(Usage, match="somebody else"):
        await team.desk.accounts.prove("Ben", Proof(subject="https://id.example.org 7"))
    found = await team.desk.accounts.account_of("https://id.example.org 7")
    assert found is not None and found.person == "Ana" and found.password
