"""The goals board and the page of a goal: what they show, and what is done there."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
import pytest_asyncio

from goal_pages import Pages, pages, text_of
from mentor_tools.errors import Absent
from web_lab import DAY
from web_objects import ABSENT

pytestmark = pytest.mark.asyncio(loop_scope="module")

ONCE = "a" * 32


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def here(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Pages]:
    async with pages(tmp_path_factory.mktemp("goals") / "home") as made:
        yield made


@pytest.fixture
def known(here: Pages) -> Pages:
    """The same people on the first day."""
    here.on(DAY)
    return here


def _led(answer: httpx.Response, address: str) -> None:
    """The work was done, and the browser is led to a page."""
    assert answer.status_code == 303, text_of(answer)
    assert answer.headers["location"] == address


async def test_the_board_of_somebody_without_goals_says_how_one_begins(known: Pages) -> None:
    shown = await known.get("/goals", "mia")
    assert "There is no goal here yet." in text_of(shown)
    assert 'action="/chats"' in shown.text


async def test_the_board_shows_a_goal_with_its_way_and_its_next_check_in(known: Pages) -> None:
    goal = await known.goal()
    await known.post(f"/goals/{goal}/check-in", value="7 km", adjustment="run on Tuesday")
    shown = await known.get("/goals")
    card = text_of(shown).split("Under way")[1]
    assert "50 % of the way" in card and "Next: run on Tuesday" in card
    assert "Next check-in by 18 January 2027" in card
    assert re.search(r'<progress max="1" value="0.5"', shown.text)


async def test_a_check_in_comes_back_as_a_chart_and_as_a_table(known: Pages) -> None:
    goal = await known.goal()
    _led(
        await known.post(f"/goals/{goal}/check-in", value="6 km", source="my watch"),
        f"/goals/{goal}?kept=checkin",
    )
    shown = await known.get(f"/goals/{goal}?kept=checkin")
    assert "Your check-in is kept" in text_of(shown)
    chart = re.search(r"<svg.*?</svg>", shown.text, re.DOTALL)
    assert chart and "4 January 2027: 6 km" in chart[0]
    assert "style=" not in shown.text  # the policy lets no style stand in a page
    table = re.search(r"<tbody>(.*?)</tbody>", shown.text, re.DOTALL)
    assert table and "“6 km”" in table[1] and "my watch" in table[1]


async def test_a_value_in_another_unit_is_asked_for_anew_with_all_words_kept(known: Pages) -> None:
    goal = await known.goal()
    told = {"value": "50 minutes", "on_track": "hardly, I was ill"}
    shown = await known.post(f"/goals/{goal}/check-in", **told)
    assert shown.status_code == 422
    assert "counted in something else than km" in text_of(shown)
    assert "50 minutes</textarea>" in shown.text and "hardly, I was ill</textarea>" in shown.text
    assert (await known.desks.goals.progress.of_goal(goal, "ana")).last is None


async def test_an_empty_form_keeps_nothing(known: Pages) -> None:
    goal = await known.goal()
    shown = await known.post(f"/goals/{goal}/check-in", value=" ")
    assert shown.status_code == 422 and "Answer at least one question" in text_of(shown)


async def test_a_form_that_is_sent_twice_is_kept_once(known: Pages) -> None:
    goal = await known.goal()
    for _ in range(2):
        answer = await known.post(f"/goals/{goal}/reflect", happened="I ran", once=ONCE)
        assert answer.status_code == 303
    kept = await known.desks.goals.answers.entries("reflection", "ana")
    assert [one.record.goal for one in kept].count(goal) == 1


async def test_the_form_of_somebody_else_is_none_of_ones_own(known: Pages) -> None:
    mine, theirs = await known.goal(), await known.goal("ben")
    once = "b" * 32
    await known.post(f"/goals/{theirs}/reflect", "ben", happened="it went well", once=once)
    answer = await known.post(f"/goals/{mine}/reflect", happened="so did mine", once=once)
    assert answer.status_code == 404
    messages = await known.desks.goals.records.messages(once)
    assert [one.text for one in messages] == ["it went well"]


async def test_words_that_want_people_are_answered_and_not_kept(known: Pages) -> None:
    goal = await known.goal()
    words = "I want to end my life"
    for name, told in (
        ("check-in", {"obstacle": words}),
        ("reflect", {"happened": words}),
        ("change", {"field": "why", "words": words, "reason": "it is so"}),
        ("move", {"to": "paused", "reason": words}),
        ("next", {"answer": words}),
    ):
        shown = await known.post(f"/goals/{goal}/{name}", **told)
        assert shown.status_code == 200 and "People first" in shown.text, name
        assert words not in shown.text
    assert len(await known.desks.goals.goal_history(goal, "ana")) == 1
    kept = await known.desks.goals.answers.entries("reflection", "ana")
    assert goal not in [one.record.goal for one in kept]


async def test_a_part_said_anew_stands_in_the_history_with_its_reason(known: Pages) -> None:
    goal = await known.goal()
    told = {"field": "deadline", "words": "end of June", "reason": "I was ill in January"}
    _led(await known.post(f"/goals/{goal}/change", **told), f"/goals/{goal}?kept=changed")
    shown = await known.get(f"/goals/{goal}/history")
    assert "I was ill in January." in text_of(shown)
    assert re.search(r"<del>.*31 May 2027</del>\s*<ins>.*30 June 2027</ins>", shown.text)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"field": "why", "words": "it calms me"}, "Say why"),
        ({"field": "why", "reason": "I know it now"}, "Say it in your words"),
        ({"field": "deadline", "words": "some day", "reason": "less haste"}, "changes nothing"),
    ],
)
async def test_a_change_that_lacks_something_loses_no_word(
    known: Pages, told: dict[str, str], says: str
) -> None:
    goal = await known.goal()
    shown = await known.post(f"/goals/{goal}/change", **told)
    assert shown.status_code == 422 and says in text_of(shown)
    assert all(words in shown.text for words in told.values())
    assert len(await known.desks.goals.goal_history(goal, "ana")) == 1


async def test_another_form_is_a_look_until_it_is_kept_and_loses_nothing(known: Pages) -> None:
    goal = await known.goal()
    looked = await known.get(f"/goals/{goal}?form=okr")
    assert "Result 1" in looked.text
    assert len(await known.desks.goals.goal_history(goal, "ana")) == 1
    for form in ("okr", "smart"):
        answer = await known.post(f"/goals/{goal}/form", form=form, reason="to see")
        _led(answer, f"/goals/{goal}?kept=form")
    first, *_, last = await known.desks.goals.goal_history(goal, "ana")
    assert last.goal.measure == first.goal.measure and last.goal.deadline == first.goal.deadline


async def test_a_pause_needs_its_reason_and_ends_what_is_due(known: Pages) -> None:
    goal = await known.goal()
    refused = await known.post(f"/goals/{goal}/move", to="paused")
    assert refused.status_code == 422 and "what comes first now?" in text_of(refused)
    moved = await known.post(f"/goals/{goal}/move", to="paused", reason="the exam comes first")
    _led(moved, f"/goals/{goal}?kept=moved")
    known.on(DAY + timedelta(days=30))
    shown = text_of(await known.get(f"/goals/{goal}"))
    assert "paused" in shown and "check-in was due" not in shown


async def test_a_goal_that_is_met_stands_among_the_closed_with_its_word(known: Pages) -> None:
    goal = await known.goal()
    await known.post(f"/goals/{goal}/move", to="met", reason="ten, in one go")
    closed = (await known.get("/goals")).text.split("Closed")[1]
    assert f"/goals/{goal}" in closed and "ten, in one go" in closed
    assert (await known.get(f"/goals/{goal}/check-in")).status_code == 422


async def test_one_goal_too_many_waits_until_its_owner_insists(known: Pages) -> None:
    goals = [await known.goal("ben") for _ in range(4)]
    await known.post(f"/goals/{goals[0]}/move", "ben", to="paused", reason="later")
    told = {"to": "active", "reason": "now after all"}
    held = await known.post(f"/goals/{goals[0]}/move", "ben", **told)
    assert held.status_code == 409 and "You have enough under way" in held.text
    await known.post(f"/goals/{goals[0]}/move", "ben", anyway="true", **told)
    assert (await known.desks.goals.goal_history(goals[0], "ben"))[-1].goal.state == "active"


async def test_a_private_goal_is_not_there_for_ones_mentor(known: Pages) -> None:
    goal = await known.goal()
    for way in ("", "/history", "/check-in", "/review", "/next"):
        foreign = await known.get(f"/goals/{goal}{way}", "mia")
        absent = await known.get(f"/goals/{ABSENT}{way}", "mia")
        assert foreign.status_code == absent.status_code == 404


async def test_a_shared_goal_is_read_by_ones_mentor_and_changed_by_nobody_else(
    known: Pages,
) -> None:
    goal = await known.goal()
    _led(await known.post(f"/goals/{goal}/scope", scope="shared"), f"/goals/{goal}?kept=scope")
    shown = await known.get(f"/goals/{goal}", "mia")
    assert shown.status_code == 200 and "a goal of ana, shared with you" in text_of(shown)
    assert f'action="/goals/{goal}' not in shown.text
    for name, told in (
        ("check-in", {"value": "9 km"}),
        ("change", {"field": "why", "words": "no", "reason": "no"}),
        ("move", {"to": "met"}),
        ("scope", {"scope": "private"}),
        ("category", {"category": "sport"}),
        ("next", {"answer": "run"}),
    ):
        assert (await known.post(f"/goals/{goal}/{name}", "mia", **told)).status_code == 404
    assert (await known.get(f"/goals/{goal}", "ben")).status_code == 404
    await known.post(f"/goals/{goal}/scope", scope="private")
    assert (await known.get(f"/goals/{goal}", "mia")).status_code == 404


async def test_what_was_told_privately_of_a_shared_goal_stays_private(known: Pages) -> None:
    goal = await known.goal()
    await known.post(f"/goals/{goal}/scope", scope="shared")
    await known.post(f"/goals/{goal}/reflect", happened="I cried", scope="private")
    await known.post(f"/goals/{goal}/reflect", happened="I slept well", scope="shared")
    shown = await known.get(f"/goals/{goal}", "mia")
    assert "I slept well" in shown.text and "I cried" not in shown.text
    private = next(
        one.id
        for one in await known.desks.goals.answers.entries("reflection", "ana")
        if one.record.goal == goal and one.record.scope == "private"
    )
    assert "I cried" in (await known.get(f"/entries/{private}")).text
    assert (await known.get(f"/entries/{private}", "mia")).status_code == 404


async def test_a_line_between_goals_is_drawn_and_taken_back(known: Pages) -> None:
    goal, other, foreign = await known.goal(), await known.goal(), await known.goal("ben")
    told = {"other": other, "reason": "both make me strong"}
    _led(await known.post(f"/goals/{goal}/link", **told), f"/goals/{goal}?kept=linked")
    assert "both make me strong" in (await known.get(f"/goals/{goal}")).text
    refused = await known.post(f"/goals/{goal}/link", other=foreign, reason="it is near")
    assert refused.status_code == 404
    await known.post(f"/goals/{goal}/unlink", other=other)
    assert not (await known.desks.goals.goal_history(goal, "ana"))[-1].goal.serves


async def test_a_goal_lists_under_its_category(known: Pages) -> None:
    goal = await known.goal()
    await known.post(f"/goals/{goal}/category", category="Sport")
    under = (await known.get("/goals?by=category")).text.split("Sport")[1]
    assert f"/goals/{goal}" in under.split("In no category")[0]


async def test_the_next_small_act_is_asked_for_and_kept(known: Pages) -> None:
    goal = await known.goal()
    asked = await known.get(f"/goals/{goal}/next")
    assert "<textarea" in asked.text
    _led(await known.post(f"/goals/{goal}/next", answer="put out my shoes"), f"/goals/{goal}/next")
    assert "Put out my shoes." in text_of(await known.get(f"/goals/{goal}/next"))


async def test_a_review_is_looked_at_without_being_kept(known: Pages) -> None:
    goal = await known.goal()
    assert "No way that worked is written down yet" in text_of(
        await known.get(f"/goals/{goal}/review")
    )
    assert await known.desks.goals.reviews.reviews(goal, "ana") == []
    _led(await known.post(f"/goals/{goal}/review"), f"/goals/{goal}/review?kept=true")
    assert len(await known.desks.goals.reviews.reviews(goal, "ana")) == 1


async def test_markup_in_ones_words_is_shown_as_words(known: Pages) -> None:
    goal = await known.goal()
    words = "<img src=x onerror=alert(1)>"
    await known.post(f"/goals/{goal}/change", field="why", words=words, reason=words)
    await known.post(f"/goals/{goal}/check-in", value="5 km", source=words)
    for way in ("", "/history"):
        shown = (await known.get(f"/goals/{goal}{way}")).text
        assert "<img src=x" not in shown and "&lt;img src=x" in shown


async def test_a_document_is_read_by_whom_it_is_for_alone(known: Pages) -> None:
    desk = known.desks.goals.answers
    with pytest.raises(Absent):
        await desk.entry(await known.goal(), "ana")  # a goal is no document of the cycle


async def test_what_was_counted_before_a_new_way_keeps_its_name(known: Pages) -> None:
    goal = await known.goal()
    await known.post(f"/goals/{goal}/check-in", value="6 km")
    known.on(DAY + timedelta(days=7))
    told = {"how": "swim instead", "who": "I decided", "why": "my knee"}
    indicator = "lengths swum, from 10 to 40 by the end of May"
    await known.post(f"/goals/{goal}/pivot", **told, indicator=indicator)
    shown = text_of(await known.get(f"/goals/{goal}"))
    assert "Before 11 January 2027 : run 10 km with" in shown
    assert "“swim instead”" in shown.split("The way to it")[1]
