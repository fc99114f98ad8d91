"""A team's people come in: by a link and a password, or by a provider elsewhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from loopback_oidc import CLIENT, SECRET, LoopbackProvider
from web_journey import journey
from web_served import served

pytestmark = [pytest.mark.web, pytest.mark.timeout(300)]

PASSWORD = "seven green apples"


def test_an_admin_invites_somebody_who_joins_and_signs_in_again(
    browser: Browser, tmp_path: Path
) -> None:
    with served(tmp_path / "home", team=True) as server:
        with journey(browser, server.address) as adam, journey(browser, server.address) as ana:
            adam.page.goto(server.invitation("Adam", "admin"))
            adam.page.get_by_label("Password", exact=True).fill(PASSWORD)
            adam.page.get_by_label("The same once more").fill(PASSWORD)
            adam.picture("team-1-join")
            adam.press("Take this password and sign in")
            adam.page.get_by_label("Name", exact=True).fill("Ana")
            adam.press("Make a link")
            ana.page.goto(adam.page.locator("main code").inner_text())
            ana.page.get_by_label("Password", exact=True).fill(PASSWORD)
            ana.page.get_by_label("The same once more").fill(PASSWORD)
            ana.press("Take this password and sign in")
            expect(ana.page.get_by_role("banner")).to_contain_text("You are Ana")
            assert "#" not in ana.page.url
            ana.press("Sign out")
            ana.page.get_by_label("Your name here").fill("ana")
            ana.page.get_by_label("Password", exact=True).fill(PASSWORD)
            ana.press("Sign in")
            expect(ana.page.get_by_role("banner")).to_contain_text("You are Ana")
            ana.go("/account")
            ana.picture("team-2-account")
            adam.go("/admin")
            expect(adam.page.get_by_role("main")).to_contain_text("Ana")
            adam.picture("team-3-people")


def test_a_provider_signs_somebody_in_for_good(browser: Browser, tmp_path: Path) -> None:
    with LoopbackProvider() as there:
        told = {
            "MENTOR_OIDC_ISSUER": there.base_url,
            "MENTOR_OIDC_CLIENT": CLIENT,
            "MENTOR_OIDC_SECRET": SECRET,
        }
        elsewhere = rf"asks {there.base_url}/authorize"
        with served(tmp_path / "home", told, team=True) as server:
            with journey(browser, server.address, forgives=elsewhere) as ana:
                host = there.base_url.removeprefix("http://").removesuffix("/v1")
                ana.page.goto(server.invitation("Ana", "mentee"))
                ana.press(f"Go on to {host}")
                ana.follow(f"Sign in with {host}")
                expect(ana.page.get_by_role("banner")).to_contain_text("You are Ana")
                ana.press("Sign out")
                ana.follow(f"Sign in with {host}")
                expect(ana.page.get_by_role("banner")).to_contain_text("You are Ana")
