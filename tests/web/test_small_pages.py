"""Skills, wins, feedback in the making, and a text held against the rules."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from goal_pages import Pages, pages, text_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

SEEN = "On Monday in the review you interrupted me three times, and I lost my thread."


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pages]:
    async with pages(tmp_path_factory.mktemp("small") / "home") as made:
        yield made


async def _skill(here: Pages, name: str, **told: str) -> str:
    answer = await here.post("/skills/new", name=name, **told)
    assert answer.status_code == 303, text_of(answer)
    return answer.headers["location"].removeprefix("/skills#")


async def test_a_map_without_skills_says_how_one_gets_on_it(here: Pages) -> None:
    shown = await here.get("/skills", "ben")
    assert 'href="/skills/new"' in shown.text


async def test_a_skill_that_is_needed_and_not_shown_is_a_gap_until_something_shows_it(
    here: Pages,
) -> None:
    skill = await _skill(here, "speaking", need="the stand-up", step="read aloud by 30 January")
    gap = "a gap: needed"
    shown = text_of(await here.get("/skills"))
    assert gap in shown and "by 30 January 2027" in shown
    await here.post(f"/skills/{skill}/done", number="1", words="I read a page aloud on Sunday")
    await here.post(f"/skills/{skill}/have", words="I led the stand-up twice")
    after = text_of(await here.get("/skills"))
    assert gap not in after and "I led the stand-up twice." in after and "done" in after


async def test_blank_words_on_a_skill_are_asked_for(here: Pages) -> None:
    skill = await _skill(here, "listening")
    shown = await here.post(f"/skills/{skill}/step", words=" ")
    assert shown.status_code == 422 and "Say it in a few words." in shown.text


async def test_a_skill_of_somebody_else_is_not_there(here: Pages) -> None:
    skill = await _skill(here, "juggling", have="five balls")
    for way, told in (("have", {"words": "six"}), ("scope", {"scope": "shared"})):
        assert (await here.post(f"/skills/{skill}/{way}", "mia", **told)).status_code == 404
    assert "juggling" not in (await here.get("/skills", "mia")).text.lower()


async def test_wins_are_those_that_were_told(here: Pages) -> None:
    assert "Nothing is written down yet" in text_of(await here.get("/wins", "ben"))
    goal = await here.goal("ben")
    await here.post(f"/goals/{goal}/move", "ben", to="met", reason="I ran it in the rain")
    assert "run 10 km" in text_of(await here.get("/wins", "ben"))


async def test_feedback_is_drafted_in_the_givers_words_and_not_kept(here: Pages) -> None:
    shown = await here.post("/feedback", text=SEEN + " You are always so rude.")
    told = text_of(shown)
    assert "you interrupted me three times" in told and "Noticed, and left out" in told
    assert not [note async for note in here.desks.notes.notes.notes("p1", "ana")]


async def test_feedback_that_is_whole_is_kept_as_a_note_of_its_giver(here: Pages) -> None:
    answer = await here.post("/feedback", text=SEEN, pair="p1", keep="true", asked="true")
    assert answer.status_code == 303, text_of(answer)
    (note,) = [note async for note in here.desks.notes.notes.notes("p1", "ana")]
    assert answer.headers["location"] == f"/notes/{note.id}"
    assert note.scope == "private" and "you interrupted me three times" in note.text


async def test_feedback_for_a_pair_of_others_is_refused(here: Pages) -> None:
    assert (await here.post("/feedback", "ben", text=SEEN, pair="p1")).status_code == 404


async def test_each_line_is_checked_and_its_words_are_marked(here: Pages) -> None:
    shown = await here.post("/lint", text="Get better at presenting\n\nIf it rains, I will read")
    assert "<mark>Get better</mark>" in shown.text
    assert 'href="/lint?rule=G101"' in shown.text
    assert "if-then plans" in text_of(shown).split("What the rules say")[1]


async def test_a_rule_tells_its_reason_and_its_source(here: Pages) -> None:
    shown = text_of(await here.get("/lint?rule=G101"))
    assert "Locke &amp; Latham 2002" in shown


async def test_an_unknown_rule_is_no_fault(here: Pages) -> None:
    assert (await here.get("/lint?rule=Z999")).status_code == 200


async def test_no_text_is_asked_for(here: Pages) -> None:
    shown = await here.post("/lint", text="\n \n")
    assert shown.status_code == 422 and "Paste or write a line first." in shown.text
