"""Every route x who asks x whose object: made from the table of routes, so that none is left out.

A route that does not say who may use it, names an object that no maker of `web_objects` makes, or
takes a body without an example fails here.
"""

import html
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import pytest

from mentor_copilot.settings import Settings
from mentor_copilot.settings.serving import Serving
from mentor_copilot.surfaces.web.app import app_for
from mentor_copilot.surfaces.web.gate.actors import admin, anybody, member
from mentor_copilot.surfaces.web.gate.segments import segment
from web_askers import MEMBERS, WRITERS, Asker
from web_asking import Answer
from web_objects import ABSENT, BEFORE, MAKERS, STRANGER
from web_routes import SHUT, NoExample, Way, others, ways

pytestmark = pytest.mark.asyncio(loop_scope="module")

WAYS = ways(app_for(Settings(home=Path("unused"), engine_setting="rules"), Serving()))
NAMES = [str(way) for way in WAYS]
TAKING = [way for way in WAYS if way.kinds and not {anybody, admin} & set(way.needs)]
NAMING = [way for way in WAYS if way.named and member in way.needs]
MANAGED = [way for way in WAYS if way.kinds and admin in way.needs]
FOREIGN = {"ana": STRANGER, "mia": "ana", "lea": STRANGER}  # a mentor's mentee keeps things private

# What an example cannot know, or is for a team or for one's own machine alone: whose is refused.
NOT_FOR = {
    "/account/password": (422, (False, True)),  # no example has the password of an account
    "/who": (404, (False,)),
    "/api/v1/briefs/check": (422, (False, True)),
}

# Without a route of ours: the description of the API, and files that are the same for everybody.
OPEN = ["/api/v1/openapi.json", "/static"]


async def test_every_route_says_who_may_use_it(asker: Asker) -> None:
    shut = [str(way) for way in WAYS if not way.needs]
    assert not shut, f"{SHUT}: {shut}"
    assert others(asker.world.app) == OPEN


async def test_every_object_that_a_path_names_can_be_made() -> None:
    unknown = {kind: str(way) for way in WAYS for kind in way.kinds if kind not in MAKERS}
    assert not unknown, f"tests/web_objects.py: add makers to MAKERS for {unknown}"


async def test_every_route_has_an_example_of_what_it_takes() -> None:
    silent = []
    for way in WAYS:
        try:
            way.ask(dict.fromkeys(way.kinds, ABSENT), {})
        except NoExample as missing:
            silent.append(f"{way}: {missing}")
    assert not silent, silent


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
async def test_who_is_not_signed_in_is_asked_to(asker: Asker, way: Way) -> None:
    gone = await asker.gone()
    ids = dict.fromkeys(way.kinds, ABSENT)
    answers = [await asker.ask(way, token, ids, {}) for token in gone]
    if anybody in way.needs:
        assert all(answer.status not in (401, 403) for answer in answers)
        assert all(answer.status < 500 for answer in answers)
        return
    for answer in answers:
        to_sign_in = answer.status == 303 and answer.header("location") in ("/open", "/sign-in")
        assert answer.status == 401 or (to_sign_in and not way.for_program and not way.unsafe)


@pytest.mark.parametrize("way", WAYS, ids=NAMES)
async def test_who_has_another_role_is_refused(asker: Asker, way: Way) -> None:
    person = "adam" if member in way.needs else "ana" if admin in way.needs else None
    if person is None:
        return
    before = asker.world.state()
    ids = dict.fromkeys(way.kinds, ABSENT)
    answer = await asker.ask(way, await asker.token(person), ids, {}, person)
    assert answer.status == 403
    assert asker.world.state() == before


@pytest.mark.parametrize("person", MEMBERS)
@pytest.mark.parametrize("way", TAKING, ids=[str(way) for way in TAKING])
async def test_what_is_foreign_answers_as_what_is_not_there(
    asker: Asker, way: Way, person: str
) -> None:
    own = await asker.own(way, person)
    for kind in way.kinds:
        owner = STRANGER if kind == "pair" else FOREIGN[person]
        foreign = (await asker.own(way, owner))[kind]
        await _is_as_absent(asker, way, person, own, {kind: foreign})


@pytest.mark.parametrize("way", MANAGED, ids=[str(way) for way in MANAGED])
async def test_an_admin_is_told_what_is_not_there(asker: Asker, way: Way) -> None:
    own = await asker.own(way, "adam")
    before = asker.world.state()
    for kind in way.kinds:
        ids = {**own, kind: ABSENT}
        answer = await asker.ask(way, await asker.token("adam"), ids, {}, "adam")
        assert answer.status == 404
    assert asker.world.state() == before or not way.unsafe


@pytest.mark.parametrize("way", NAMING, ids=[str(way) for way in NAMING])
async def test_what_a_body_names_is_refused_where_it_is_foreign(asker: Asker, way: Way) -> None:
    own = await asker.own(way, "ana")
    for name, kind in way.named.items():
        foreign = await MAKERS[kind](asker.world, STRANGER, {})
        fields = await asker.fields(way, "ana", own)
        before, shown = asker.world.state(), []
        for id in (foreign, ABSENT):
            named = {**fields, name: id}
            answer = await asker.ask(way, await asker.token("ana"), own, named, "ana")
            shown.append((answer.status, _without(answer, id)))
        assert shown[0] == shown[1]
        assert way.unsafe is False or shown[0][0] in (404, 422), shown[0]
        assert asker.world.state() == before


@pytest.mark.parametrize("person", MEMBERS)
@pytest.mark.parametrize("way", WAYS, ids=NAMES)
async def test_one_may_do_with_ones_own(asker: Asker, way: Way, person: str) -> None:
    if anybody in way.needs or (admin in way.needs and person != "ana"):
        return
    if way.unsafe and (
        person == "lea" or (person == "mia" and "pair" not in (*way.kinds, *way.named))
    ):
        return  # what one may write does not hang on the role, but on the side in a pair
    who = "adam" if admin in way.needs else WRITERS[person] if way.unsafe else person
    own = await asker.own(way, who, fresh=way.unsafe)
    fields = await asker.fields(way, who, own, fresh=way.unsafe)
    if str(way) in BEFORE:
        fields |= await BEFORE[str(way)](asker.world, who, own)
    answer = await asker.ask(way, await asker.world.sign_in(who), own, fields, who)
    await asker.rest()
    if way.path in NOT_FOR and (person == "lea") in NOT_FOR[way.path][1]:
        assert answer.status == NOT_FOR[way.path][0], answer.text
        return
    assert 200 <= answer.status < 400, answer.text
    assert answer.header("location") not in ("/open", "/sign-in") or way.path == "/sign-out"


async def _is_as_absent(
    asker: Asker, way: Way, person: str, own: Mapping[str, str], foreign: Mapping[str, str]
) -> None:
    """The same status, headers and body as for an id that nothing has, and nothing changed."""
    ((kind, id),) = foreign.items()
    fields = await asker.fields(way, person, own)
    before, shown = asker.world.state(), []
    for one in (id, ABSENT):
        ids = {**own, kind: one}
        answer = await asker.ask(way, await asker.token(person), ids, fields, person)
        shown.append((answer.status, _without(answer, one)))
    assert shown[0] == shown[1]
    assert shown[0][0] in (404, 422), shown[0]
    assert asker.world.state() == before


def _without(answer: Answer, id: str) -> tuple[str, str]:
    """Headers and body, but for the id that was asked for and the length that it makes."""
    told = [one for one in answer.headers if one[0] not in ("content-length", "x-request-id")]
    words = str(told) + answer.text
    for written in {id, quote(id), segment(id), html.escape(id)}:
        words = words.replace(written, "ID")
    return re.sub(r'name="csrf" value="\w+"', "", words), ""
