"""A kept plan lands in the ledger and the next brief, with what was told of it since."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from conversation import TODAY
from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.goal import Scope
from mentor_copilot.domain.ledger import Ledger
from mentor_copilot.settings import Settings

SAID = [
    "speak up in the weekly meeting",
    "I'd feel that my ideas count",
    "I get scared of sounding stupid when everyone looks at me",
    "7",
    "say my first sentence",
    "in four weeks",
    "keep it",
    "enough",
]
NEWS = "The directors were there. I said my first sentence in the meeting and they listened."


def home_of(path: Path, today: date) -> Settings:
    return Settings(home=path, engine_setting="rules", today=today)


async def planned(path: Path, scope: Scope, news: str = "") -> date:
    """A pair whose mentee has kept a plan, and perhaps told of it a week later; the day after."""
    today = TODAY
    async with open_notes(home_of(path, today)) as notes:
        await notes.add_pair("p", "tom", "ana")
        await notes.add_note("p", "ana", "We talked about meetings.", day=today - timedelta(9))
        if news:
            await notes.add_note("p", "ana", news, day=today + timedelta(7))
    async with open_desk(home_of(path, today)) as desk:
        thread = await desk.woops.begin("ana", None, scope)
        for text in SAID:
            await desk.woops.say(thread, text)
    return today + timedelta(8)


async def ledger_of(path: Path, day: date, reader: str | None) -> Ledger:
    async with open_notes(home_of(path, day)) as notes:
        return await notes.ledger("p", reader)


async def brief_of(path: Path, day: date, reader: str) -> Brief:
    async with open_briefs(home_of(path, day)) as briefs:
        return await briefs.write_brief("p", reader)


async def test_the_ledger_tells_the_plan_its_obstacle_its_end_and_what_was_told(
    tmp_path: Path,
) -> None:
    day = await planned(tmp_path, "shared", NEWS)
    (plan,) = (await ledger_of(tmp_path, day, "tom")).intentions
    assert plan.text.startswith("If everyone looks at me") and plan.owner == "ana"
    assert plan.obstacle == SAID[2] and not plan.over
    assert plan.expires == TODAY + timedelta(28)
    assert ["my first sentence" in claim.what for claim in plan.told] == [True]
    assert {place.quote for place in plan.cites} >= {"everyone looks at me", SAID[4]}


async def test_no_news_of_a_plan_is_no_verdict_and_no_open_promise(tmp_path: Path) -> None:
    day = await planned(tmp_path, "shared")
    ledger = await ledger_of(tmp_path, day, "tom")
    assert ledger.intentions[0].told == () and ledger.commitments == ()


async def test_a_plan_that_has_run_out_is_over(tmp_path: Path) -> None:
    await planned(tmp_path, "shared")
    later = await ledger_of(tmp_path, TODAY + timedelta(40), "ana")
    assert later.intentions[0].over


@pytest.mark.parametrize("reader", ["tom", None])
async def test_a_private_plan_is_its_mentees_alone(tmp_path: Path, reader: str | None) -> None:
    day = await planned(tmp_path, "private", NEWS)
    assert len((await ledger_of(tmp_path, day, "ana")).intentions) == 1
    assert (await ledger_of(tmp_path, day, reader)).intentions == ()
    assert SAID[4] not in (await brief_of(tmp_path, day, "tom")).model_dump_json()


async def test_the_next_brief_shows_the_plan_with_the_mentees_own_words(tmp_path: Path) -> None:
    day = await planned(tmp_path, "shared")
    brief = await brief_of(tmp_path, day, "tom")
    (line,) = [line for line in brief.lines if SAID[4] in line.text]
    assert line.kind == "said" and line.owner == "ana" and line.section == "goals"
    assert all(place.note_id.startswith("plan:") for place in line.cites)
