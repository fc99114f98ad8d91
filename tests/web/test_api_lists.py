"""What the API lists and gives back: what was told, plans that are tried, notes as they go in."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from api_lab import Programs, programs
from api_story import DRAFT, PLAN, kept_goal

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
X-WR-TIMEZONE:Europe/Berlin
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20261201T093000
DTEND;TZID=Europe/Berlin:20261201T094500
RRULE:FREQ=WEEKLY;BYDAY=TU
SUMMARY:Team stand-up
END:VEVENT
END:VCALENDAR
"""
AFTER_STAND_UP = {"text": "If the stand-up ends, then I will write one line."}


in_one_home = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asked(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Programs]:
    async with programs(tmp_path_factory.mktemp("lists") / "home") as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def goal(asked: Programs) -> str:
    """A goal of ana's, private, to be checked in on each day."""
    return await kept_goal(asked, say=[*DRAFT["say"][:-1], "every day"])


def _experiment(until: str) -> dict[str, Any]:
    return {"say": ["I am tired after work", "run before breakfast", "I run twice a week", until]}


@in_one_home
async def test_plans_are_tried_over_the_calendar_that_is_sent(asked: Programs) -> None:
    before = await asked.done("ana", "GET", "/export")
    over = {"plans": [AFTER_STAND_UP], "calendar": CALENDAR}
    tried = await asked.done("ana", "POST", "/plans/tries", over)
    made_up = await asked.done("ana", "POST", "/plans/tries", {"plans": [AFTER_STAND_UP]})
    after = await asked.done("ana", "GET", "/export")
    (plan,) = tried["plans"]
    assert (plan["if"], plan["count"], plan["findings"]) == ("the stand-up ends", 4, [])
    assert tried["calendar"]["clock"] == "Europe/Berlin" and not tried["calendar"]["made_up"]
    assert made_up["calendar"]["made_up"]
    assert after == before


@in_one_home
async def test_plans_that_are_kept_are_tried_for_a_goal_one_by_one_or_all(
    asked: Programs, goal: str
) -> None:
    of_goal = {name: words for name, words in PLAN.items() if name != "text"} | {"goal": goal}
    kept = (await asked.done("ana", "POST", "/plans/drafts", of_goal))["saved"]
    for body in ({"goal": goal}, {"plan": kept}, {}):
        tried = await asked.done("ana", "POST", "/plans/tries", body)
        assert [one["goal_deadline"] for one in tried["plans"]] == ["2027-05-31"], body
    foreign = await asked.ask("ben", "POST", "/plans/tries", {"goal": goal})
    both = await asked.ask("ana", "POST", "/plans/tries", {"goal": goal, "plan": kept})
    assert (foreign.status_code, both.status_code) == (404, 422)


@in_one_home
async def test_a_plan_is_a_sentence_or_two_halves(asked: Programs) -> None:
    for plan in ({}, {"if": "I come home"}, {"text": "If a, then b", "then": "b"}):
        refused = await asked.ask("ana", "POST", "/plans/tries", {"plans": [plan]})
        assert refused.status_code == 422 and "plans.0" in refused.text


@in_one_home
async def test_experiments_are_listed_with_how_they_stand(asked: Programs, goal: str) -> None:
    path = f"/goals/{goal}/experiments"
    later = await asked.done("ana", "POST", path, _experiment("18 January"))
    told = await asked.done("ana", "POST", path, _experiment("5 January"))
    result = {"say": ["yes", "I ran twice", "mornings work", "keep it"]}
    what = await asked.done("ana", "POST", f"/experiments/{told['saved']}/result", result)
    found = (await asked.done("ana", "GET", f"/experiments?goal={goal}"))["items"]
    theirs = (await asked.done("ben", "GET", f"/experiments?goal={goal}"))["items"]
    stand = {one["id"]: (one["state"], one["result"]) for one in found}
    assert stand == {
        later["saved"]: ("under way", None),
        told["saved"]: ("told", what["saved"]),
    }
    assert theirs == []


@in_one_home
async def test_what_was_told_is_listed_for_a_goal_and_private_things_are_their_owners_alone(
    asked: Programs,
) -> None:
    goal = await kept_goal(asked, scope="shared")
    path = f"/goals/{goal}"
    await asked.done("ana", "POST", f"{path}/check-ins", {"value": "6 km"})
    words = {"say": ["I ran", "It matters", "I can", "skip"]}
    mine = (await asked.done("ana", "POST", f"{path}/reflections", words))["saved"]
    own = (await asked.done("ana", "GET", f"{path}/entries"))["items"]
    seen = (await asked.done("ben", "GET", f"{path}/entries"))["items"]
    alone = (await asked.done("ana", "GET", f"{path}/entries?kind=reflection"))["items"]
    hidden = await asked.ask("ben", "GET", f"/entries/{mine}")
    assert {one["kind"] for one in own} == {"checkin", "reflection"}
    assert [one["kind"] for one in seen] == ["checkin"]
    assert [one["id"] for one in alone] == [mine]
    assert hidden.status_code == 404


async def test_a_preparation_is_listed_for_the_other_once_it_is_shared(home: Path) -> None:
    async with programs(home) as asked:
        told = {"say": ["The demo went well", "skip", "skip", "skip"], "scope": "private"}
        made = await asked.done("ana", "POST", "/pairs/p1/preparations", told)
        before = await _prepared(asked, "ben")
        await asked.done("ana", "POST", f"/preparations/{made['saved']}/share")
        after = await _prepared(asked, "ben")
        await asked.done("ben", "POST", "/pairs/p1/notes", {"text": "We met.", "scope": "shared"})
        (over,) = await _prepared(asked, "ana")
        coming = await _prepared(asked, "ana", "?current=true")
    assert (before, [one["id"] for one in after]) == ([], [made["saved"]])
    assert after[0]["current"] and not over["current"] and coming == []


async def _prepared(asked: Programs, person: str, part: str = "") -> list[dict[str, Any]]:
    page = await asked.done(person, "GET", f"/pairs/p1/preparations{part}")
    items: list[dict[str, Any]] = page["items"]
    return items


@in_one_home
async def test_notes_go_out_as_they_go_in_and_a_pairs_copy_is_what_one_may_read(
    asked: Programs,
) -> None:
    for text, scope in (("We met.\u2028Again.", "shared"), ("I was nervous.", "private")):
        await asked.done("ana", "POST", "/pairs/p1/notes", {"text": text, "scope": scope})
    rows = await asked.done("ana", "GET", "/notes/export?pair=p1")
    kind = {"content-type": "application/x-ndjson"}
    again = await asked.ask("ana", "POST", "/notes/import", content=rows.encode(), headers=kind)
    theirs = await asked.done("ben", "GET", "/notes/export?pair=p1")
    copy = await asked.done("ben", "GET", "/pairs/p1/export")
    assert again.json() == {"added": 0, "known": len(rows.splitlines()), "refused": []}
    assert "nervous" in rows and "nervous" not in theirs + str(copy)
    assert "We met.\u2028Again." in [one["text"] for one in copy["notes"]]
    assert (copy["pair"], copy["as"]) == ("p1", "ben")


@in_one_home
async def test_records_are_linted_and_safe_fixes_are_put_in_where_that_is_asked_for(
    asked: Programs,
) -> None:
    okr = {"objective": "Be seen as a speaker", "key_results": ["5 talks"]}
    given = {"texts": ["I will run 10 km km by 31 May 2027."], "records": [okr], "fix": True}
    checked = await asked.done("ana", "POST", "/lint", given)
    nothing = await asked.ask("ana", "POST", "/lint", {})
    (rule,) = (await asked.done("ana", "GET", "/lint/rules?code=G101"))["items"]
    text, record = checked["items"]
    assert record["form"] == "okr" and "fixed" in text and "fixed" not in record
    assert (nothing.status_code, rule["code"]) == (422, "G101")


@in_one_home
async def test_what_is_next_is_told_to_each_side_by_what_they_may_read(
    asked: Programs, goal: str
) -> None:
    promise = {"text": "I will send Ben the outline by Friday.", "scope": "shared"}
    await asked.done("ana", "POST", "/pairs/p1/notes", promise)
    hers = await asked.done("ana", "GET", "/ahead")
    his = await asked.done("ben", "GET", "/ahead")
    assert goal in [one["goal"] for one in hers["check_ins"]] and his["check_ins"] == []
    assert ("outline", True, ["ben"]) in [_promised(one) for one in hers["promises"]]
    assert ("outline", False, ["ana"]) in [_promised(one) for one in his["promises"]]
    assert [(one["pair"], one["leads"]) for one in his["sessions"]] == [("p1", True)]


def _promised(one: dict[str, Any]) -> tuple[str, bool, list[str]]:
    word = "outline" if "outline" in one["commitment"]["what"] else ""
    return word, one["mine"], one["others"]


@in_one_home
async def test_a_chart_is_drawn_of_what_is_counted(asked: Programs, goal: str) -> None:
    drawn = await asked.done("ana", "GET", f"/goals/{goal}/chart.svg")
    none = await asked.ask("ana", "GET", f"/goals/{goal}/chart.svg?result=3")
    assert drawn.startswith("<svg") and none.status_code == 422
