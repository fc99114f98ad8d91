"""Several people: each sees only their own; a team joins, signs in and ends sign-ins elsewhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from web_journey import Journey, journey, opened
from web_served import Served, served

pytestmark = [pytest.mark.web, pytest.mark.timeout(300)]

PASSWORD = "seven green apples on a bicycle"
NOT_FOUND = r"status of 404"


def test_two_people_at_once_see_only_their_own(browser: Browser, server: Served) -> None:
    with (
        opened(browser, server, "eva", forgives=NOT_FOUND) as eva,
        opened(browser, server, "tom", forgives=NOT_FOUND) as tom,
    ):
        wishes = {eva: "I want to give better talks", tom: "I want to learn Italian"}
        for at in (eva, tom):
            at.begin_chat()
        for at, wish in wishes.items():
            at.say(wish)
        for at in (eva, tom):
            at.say("yes")
        for at, other in ((eva, tom), (tom, eva)):
            assert wishes[at] in at.talked() and wishes[other] not in " ".join(at.talked())
            foreign = other.page.url
            at.go("/chats")
            main = at.page.get_by_role("main")
            expect(main).to_contain_text(wishes[at])
            expect(main).not_to_contain_text(wishes[other])
            at.page.goto(foreign)
            expect(main).to_contain_text("not yours")
            expect(main).not_to_contain_text(wishes[other])
            at.page.go_back()
            at.page.go_back()


def _password(page: Page, *labels: str) -> None:
    for label in labels:
        page.get_by_label(label, exact=True).fill(PASSWORD)


def _sign_in(at: Journey, person: str) -> None:
    at.page.get_by_label("Your name here").fill(person)
    _password(at.page, "Password")
    at.press("Sign in")
    expect(at.page.get_by_role("heading", level=1)).to_have_text(f"Hello {person}")


def test_a_team_joins_by_links_and_ends_sign_ins_elsewhere(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path / "home", team=True) as team:
        with journey(browser, team.address) as desk, journey(browser, team.address) as lost:
            desk.page.goto(team.invitation("ana", "mentee"))
            expect(desk.page.get_by_role("heading", level=1)).to_have_text("Welcome, ana")
            desk.picture("join")
            _password(desk.page, "Password", "The same once more")
            desk.press("Take this password and sign in")
            expect(desk.page.get_by_role("heading", level=1)).to_have_text("Hello ana")
            desk.press("Sign out")
            expect(desk.page.get_by_role("heading", level=1)).to_have_text("Sign in")
            desk.go("/chats")
            expect(desk.page.get_by_role("heading", level=1)).to_have_text("Sign in")
            _sign_in(desk, "ana")
            lost.go("/")
            _sign_in(lost, "ana")
            desk.go("/account")
            desk.picture("account")
            desk.press("Sign out all others")
            lost.page.reload()
            expect(lost.page.get_by_role("heading", level=1)).to_have_text("Sign in")
            desk.page.reload()
            expect(desk.page.get_by_role("heading", level=1)).to_have_text("Your account")
