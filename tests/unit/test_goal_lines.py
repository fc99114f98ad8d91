"""What joins goals is offered from their own words and drawn by people; the way is versioned."""

from datetime import date

from mentor_copilot.domain.cycle.categories import (
    by_category,
    by_line,
    by_value,
    category_names,
    likely_categories,
)
from mentor_copilot.domain.cycle.entry import Entry
from mentor_copilot.domain.cycle.move_page import move_pages, part, title
from mentor_copilot.domain.cycle.pivot import Pivot
from mentor_copilot.domain.cycle.strategy import strategies
from mentor_copilot.domain.cycle.through_lines import (
    likely_lines,
    line_fault,
    with_line,
    without_line,
)
from mentor_copilot.domain.goal import Goal, Move, State, ThroughLine
from mentor_copilot.domain.ledger import People, read_note
from mentor_copilot.domain.value import Said, Value, said

PEOPLE = People.of("mia", "ana")
DAY = date(2027, 3, 1)


def words(text: str) -> Value[str]:
    return said(text, Said(source="input:1", text=text), 0, len(text))


def goal(wish: str, **more: object) -> Goal:
    return Goal(wish=words(wish)).model_copy(update=more)


def to(other: str) -> ThroughLine:
    return ThroughLine(goal=other, why=words("it gives me practice"))


GOALS = {
    "talks": goal("give two talks on testing at the meetup"),
    "testing": goal("learn property-based testing for the meetup talks"),
    "running": goal("run 10 km without stopping"),
    "done": goal("host the testing meetup talks", moves=(Move(to="met", on=DAY, by="ana"),)),
}


def test_a_line_is_offered_with_the_words_that_both_goals_use_and_nothing_is_drawn() -> None:
    (offer,) = likely_lines("testing", GOALS)
    assert offer.goal == "talks"
    assert {"testing", "meetup"} <= set(offer.words)
    assert not any(one.serves for one in GOALS.values())


def test_no_line_is_offered_where_the_words_have_nothing_in_common() -> None:
    assert likely_lines("running", GOALS) == ()


def test_a_line_leads_to_another_open_goal_once_and_never_back_to_its_start() -> None:
    goals = {**GOALS, "testing": with_line(GOALS["testing"], to("talks"))}
    goals["talks"] = with_line(goals["talks"], to("running"))
    assert "itself" in line_fault("talks", "talks", goals)
    assert "already" in line_fault("testing", "talks", goals)
    assert "met" in line_fault("talks", "done", goals)
    assert "back" in line_fault("running", "testing", goals)  # over talks
    assert line_fault("testing", "running", goals) == ""


def test_a_line_can_be_taken_back() -> None:
    joined = with_line(GOALS["testing"], to("talks"))
    assert without_line(joined, "talks") == GOALS["testing"]
    assert without_line(joined, "running") == joined


def test_categories_are_offered_from_the_library() -> None:
    offered = likely_categories(goal("get better at public speaking"))
    assert offered and set(offered) <= set(category_names())
    assert likely_categories(goal("zzz")) == ()


def test_goals_are_listed_by_category_and_by_value_and_those_without_come_last() -> None:
    held = {
        1: goal("run", category="health", values=(words("Patience"), words("courage"))),
        2: goal("write"),
        3: goal("sleep", category="health", values=(words("patience."),)),
    }
    assert list(by_category(held).items()) == [("health", [1, 3]), ("", [2])]
    assert list(by_value(held).items()) == [("courage", [1]), ("patience", [1, 3]), ("", [2])]


def test_goals_that_move_no_other_are_listed_as_such() -> None:
    held = {"testing": with_line(GOALS["testing"], to("talks")), "talks": GOALS["talks"]}
    assert by_line(held) == {"talks": ["testing"], "": ["talks"]}


def test_the_way_to_a_goal_is_versioned_by_its_pivots_and_the_goal_stays() -> None:
    aim = goal("speak freely", first_step=words("practise alone"))
    record = Pivot(day=DAY, goal="g", how=words("practise with Priya"), why=words("alone I skip"))
    entry = Entry(id="p1", kind="pivot", owner="ana", version=1, record=record)
    first, second = strategies((date(2027, 1, 4), aim), [entry])
    assert [one.value for one in first.how] == ["practise alone"]
    assert (second.version, second.since, second.pivot) == (2, DAY, "p1")
    assert second.how == (record.how,) and second.why == record.why


def _page(state: State, why: str = "", **more: object) -> str:
    told = words(why) if why else Value[str]()
    last = Move(to=state, on=DAY, by="ana", why=told).model_copy(update=more)
    aim = goal("get the safety certificate", moves=(last,))
    (page,) = move_pages("g", aim, "ana", "p", {"n": goal("lead the audit")})
    assert (page.id, page.author, page.date) == ("move:g:1", "ana", DAY)
    return page.text


def test_a_goal_met_is_a_win_in_the_ledger_and_one_let_go_a_decision() -> None:
    for state, kind in (("met", "win"), ("dropped", "decided"), ("paused", "decided")):
        aim = goal("get the safety certificate", moves=(Move(to=state, on=DAY, by="ana"),))
        (page,) = move_pages("g", aim, "ana", "p", {})
        (claim,) = read_note(page, PEOPLE)
        assert claim.kind == kind and "safety certificate" in claim.what


def test_the_page_of_a_move_holds_the_reason_word_for_word_and_blames_nobody() -> None:
    why = "My job does not ask for it any more.\n\nAnd I am glad."
    text = _page("dropped", why)
    found = part(text, "why")
    assert found is not None and text[slice(*found)] == why
    assert title(text) == "Decided to let go:\nget the safety certificate"
    assert not {"failed", "gave up", "should"} & set(text.lower().split())


def test_the_goal_that_takes_its_place_is_named_only_to_those_who_may_see_it() -> None:
    assert "lead the audit" in _page("replaced", new_goal="n")
    assert "Instead" not in _page("replaced", new_goal="hidden")
