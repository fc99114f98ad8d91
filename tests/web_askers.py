"""One home with its people, of which any route can be asked as anybody."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import FastAPI

from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.gate.actors import admin, cookie_name, csrf_word, member
from web_asking import Answer, Ask, ask
from web_objects import MAKERS, PEOPLE, World, canary
from web_routes import Way

MEMBERS = ("ana", "mia", "lea")  # a mentee, a mentor, the person of this machine
HERE = Serving(reads_a_minute=0, writes_a_minute=0)
TEAM = HERE.model_copy(update={"public_url": "https://coach.example.org"})

# What is done with one's own is done by others than those who read: what is read stays small.
WRITERS = {"ana": "bea", "mia": "moe", "lea": "lou", "adam": "adam"}
LOCAL = ("lea", "lou")


@dataclass
class Asker:
    """Asks as anybody, and looks into each answer for what is not theirs to see.

    Two apps have the home open: one for a team, and one for lea, who needs no account.
    """

    world: World
    here: FastAPI
    kept: dict[str, dict[str, str]] = field(default_factory=dict)
    ended: tuple[str, ...] = ()
    signed_in: dict[str, str] = field(default_factory=dict)

    async def token(self, person: str, *, fresh: bool = False) -> str:
        if fresh or person not in self.signed_in:
            self.signed_in[person] = await self.world.sign_in(person)
        return self.signed_in[person]

    async def gone(self) -> tuple[str | None, ...]:
        """Tokens that sign nobody in: ended, of a closed account, none, made up."""
        if not self.ended:
            self.ended = (await self.world.ended("ana"), await self.world.sign_in("zoe"))
        return (*self.ended, None, "made-up")

    async def own(self, way: Way, person: str, *, fresh: bool = False) -> dict[str, str]:
        """Objects of the person's for the route's path.

        `fresh` ones are new, and hold no canary: what is done with them may share them.
        """
        self.world.watched = not fresh
        known = {} if fresh else self.kept.setdefault(person, {})
        for kind in way.kinds:
            await self._make(kind, person, known)
        return known

    async def fields(
        self, way: Way, person: str, own: Mapping[str, str], *, fresh: bool = False
    ) -> dict[str, str]:
        """Other objects of the person's for the fields that the route's example has."""
        self.world.watched = not fresh
        others = {} if admin in way.needs else way.shown
        if "pair" in way.named and "pair" not in way.kinds and member in way.needs:
            others = {**others, "pair": "pair"}  # who is in several pairs has to say which
        made: dict[str, str] = {}
        for name, kind in others.items():
            known = {"pair": own["pair"]} if "pair" in own else {}
            made[name] = await self._make(kind, person, known)
        return made

    async def _make(self, kind: str, person: str, known: dict[str, str]) -> str:
        if kind not in known:
            known[kind] = await MAKERS[kind](self.world, person, known)
        return known[kind]

    async def rest(self) -> None:
        """Wait until no turn runs that a request began."""
        for house in (self.world.house, self.here.state.house):
            async with asyncio.timeout(20):
                while house.turns._running:
                    await asyncio.sleep(0.01)

    async def ask(
        self,
        way: Way,
        token: str | None,
        ids: Mapping[str, str],
        fields: Mapping[str, str],
        person: str = "",
        changed: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """The answer; `changed` are headers that are other than a browser's, or not there."""
        request = way.ask(ids, fields)
        serving = HERE if person in LOCAL else TEAM
        host = serving.address.partition("//")[2]
        headers: dict[str, str | None] = {**request.headers, "host": host}
        headers["origin"] = serving.address
        if token is not None:
            headers["cookie"] = f"{cookie_name(serving)}={token}"
            headers["x-csrf-token"] = csrf_word(token)
        told = {name: value for name, value in (headers | dict(changed or {})).items() if value}
        answer = await ask(
            self.here if person in LOCAL else self.world.app,
            Ask(request.method, request.path, told, request.pieces, request.query),
        )
        self._check_canaries(way, answer, person)
        _check_location(way, answer)
        _check_page(way, answer)
        return answer

    @staticmethod
    def _check_canaries(way: Way, answer: Answer, person: str) -> None:
        shown = answer.text + str(answer.headers)
        foreign = [one for one in PEOPLE if one != person and canary(one) in shown]
        assert not foreign, f"{way} shows {person or 'nobody'} what is private to {foreign}"


# What our own policy forbids a page: a script or a style in it, and anything from elsewhere.
_INLINE = re.compile(
    r"""<script(?![^>]*\ssrc=)|<style|<[a-z][^>]*\s(?:on[a-z]+|style)\s*=\s*["']|javascript:
    |<(?:script|link|img|iframe|object|embed|form)\b[^>]*\s(?:src|href|action)=["'](?:https?:)?//""",
    re.IGNORECASE | re.VERBOSE,
)
_POST = re.compile(r"<form[^>]*method=\"post\"", re.IGNORECASE)


def _check_page(way: Way, answer: Answer) -> None:
    """A page holds nothing inline, and each form of it that changes something brings the word."""
    if not (answer.header("content-type") or "").startswith("text/html"):
        return
    found = _INLINE.search(answer.text)
    assert found is None, f"{way}: {found and found[0]}"
    words = answer.text.count('name="csrf"')
    assert words >= len(_POST.findall(answer.text)), f"{way}: a form without csrf_field()"


def _check_location(way: Way, answer: Answer) -> None:
    """No answer leads to another host, whatever the request said."""
    location = answer.header("location") or "/"
    assert location.startswith("/") and not location.startswith(("//", "/\\")), (way, location)
