"""`mentor account`: links, who is here, and how it ends."""

import json
from pathlib import Path

import pytest

from door import Mentor

PUBLIC = "https://coach.example.org"


@pytest.fixture(autouse=True)
def team(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MENTOR_PUBLIC_URL", PUBLIC)


def test_the_first_admin_gets_a_link_with_its_code_behind_the_hash(mentor: Mentor) -> None:
    assert "no accounts yet" in mentor("account", "list").out
    made = mentor("account", "invite", "Adam", "--role", "admin")
    address, told = made.out.splitlines()
    assert made.code == 0 and address.startswith(f"{PUBLIC}/join#")
    assert len(address.partition("#")[2]) == 43 and "Adam alone" in told
    listed = mentor("account", "list").out
    assert listed.startswith("Adam: a link to join as admin")
    assert address.partition("#")[2] not in listed


def test_a_link_needs_an_address_to_begin_with(
    mentor: Mentor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MENTOR_PUBLIC_URL")
    refused = mentor("account", "invite", "Adam", "--role", "admin").refused()
    assert "MENTOR_PUBLIC_URL" in refused


def test_what_this_home_holds_of_somebody_is_given_away_only_on_a_yes(mentor: Mentor) -> None:
    mentor("pair", "add", "growth", "--mentor", "Mo", "--mentee", "Ana")
    refused = mentor("account", "invite", "Ana", "--role", "mentee").refused()
    assert "--existing" in refused and "sees all of it" in refused
    invite = ("account", "invite", "Ana", "--role", "mentee", "--existing", "--json")
    made = json.loads(mentor(*invite).out)
    assert made["person"] == "Ana" and made["link"].startswith(PUBLIC)


@pytest.mark.parametrize("verb", ["end", "close", "reopen"])
def test_there_is_nothing_to_end_of_somebody_without_an_account(mentor: Mentor, verb: str) -> None:
    assert "no account of Eve" in mentor("account", verb, "Eve").refused()
    assert "no account of Eve" in mentor("account", "invite", "Eve", "--reset").refused()


@pytest.mark.parametrize(
    "arguments", [["Ana"], ["Ana", "--role", "owner"], ["", "--role", "admin"]]
)
def test_a_call_that_says_too_little_is_refused(mentor: Mentor, arguments: list[str]) -> None:
    mentor("account", "invite", *arguments).refused()


async def _join(home: Path, code: str) -> None:
    from account_lab import quick_passwords
    from mentor_copilot.compose import open_people
    from mentor_copilot.desk.accounts import digest
    from mentor_copilot.settings import Settings
    from mentor_tools.account_ports import Proof

    async with open_people(Settings(home=home)) as people:
        desk = people.desk
        proof = Proof(password=await quick_passwords().hash("seven green apples"))
        account = await desk.accounts.take_up(digest(code), desk.now(), proof)
        assert account is not None
        await desk.open_sign_in(account.person, "browser", "Firefox")


def test_somebody_is_signed_out_closed_and_let_in_again(mentor: Mentor, home: Path) -> None:
    import asyncio

    for name, role in (("Adam", "admin"), ("Ana", "mentee")):
        link = mentor("account", "invite", name, "--role", role).out.split()[0]
        asyncio.run(_join(home, link.partition("#")[2]))
    assert mentor("account", "end", "Ana").out == "Ana: 1 sign-in ended\n"
    assert mentor("account", "close", "Ana").code == 0
    assert "Ana: mentee, closed, signed in nowhere" in mentor("account", "list").out
    assert "only admin" in mentor("account", "close", "Adam").refused()
    assert json.loads(mentor("account", "reopen", "Ana", "--json").out)["closed"] is None
    rows = json.loads(mentor("account", "list", "--json").out)
    assert [row["person"] for row in rows] == ["Adam", "Ana"]
    assert not {"password", "subject", "digest"} & {key for row in rows for key in row}
    assert "/join#" in mentor("account", "invite", "Ana", "--reset").out
