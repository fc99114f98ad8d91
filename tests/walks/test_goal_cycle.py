"""Goals under way, met, let go and taken another way: through desk, store, ledger and brief."""

import json
from datetime import date
from pathlib import Path

import pytest

from conversation import TODAY
from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.desk.goals import Desk
from mentor_copilot.domain.brief import Brief
from mentor_copilot.domain.goal import Goal, Measure, Scope
from mentor_copilot.domain.value import Said, said
from mentor_copilot.domain.work import start
from mentor_copilot.graph.focus import keep_goal
from mentor_copilot.graph.room import Room
from mentor_copilot.settings import Settings
from mentor_copilot.surfaces.cli import main
from mentor_tools.errors import Usage

MET = date(2027, 2, 1)
PIVOT = (
    "I rehearse with Priya instead of alone",
    "Mia and I decided it",
    "alone I stop after the first slide",
    "rehearsals with a listener, from 0 to 6",
)
TALK = [
    "I want to get better at public speaking because I freeze in all-hands",
    "give two talks by end of March",
    "none so far",
    "email Ana on Monday",
    "8",
    "my calendar",
    "every two weeks",
]


def at(home: Path, day: date = TODAY) -> Settings:
    return Settings(home=home, engine_setting="rules", today=day)


async def keep(
    desk: Desk, id: str, wish: str, owner: str = "theo", scope: Scope = "shared"
) -> None:
    """A whole goal, kept without its conversation."""
    text = f"{wish}, because it matters to me, by 30 June"
    told = Said(source="input:1", text=text)
    why = text.index("it matters")
    goal = Goal(
        statement=f"I will {wish}.",
        wish=said(wish, told, 0, len(wish)),
        why=said("it matters to me", told, why, why + 16),
        measure=Measure(metric=said(wish, told, 0, len(wish))),
        deadline=said(date(2027, 6, 30), told, text.index("30"), len(text)),
        scope=scope,
    )
    settings = json.dumps({"form": "smart", "scope": scope})
    await desk.records.open_thread(id, owner, "goal", settings)
    await desk.records.add_message(id, "person", text)
    document = goal.model_dump_json(by_alias=True)
    await desk.records.save_version(id, owner, document, "first kept", key=id, scope=scope)


async def paired(home: Path) -> None:
    async with open_notes(at(home)) as notes:
        await notes.add_pair("p", "mia", "theo")
        await notes.add_note("p", "theo", "Finished the outline.", day=date(2027, 1, 25))


async def brief(home: Path, reader: str, day: date = date(2027, 2, 8)) -> Brief:
    """The page, with every line of it borne out by the record."""
    async with open_briefs(at(home, day)) as desk:
        made = await desk.write_brief("p", reader, day)
        assert await desk.check_brief(made.model_dump_json(by_alias=True)) == ()
        assert made.refused == ()
        return made


def lines(made: Brief, section: str) -> list[str]:
    return [line.text for line in made.lines if line.section == section]


async def test_a_fourth_goal_is_kept_as_a_draft_that_names_the_three_unless_the_person_insists(
    home: Path,
) -> None:
    async with open_desk(at(home)) as desk:
        for number, wish in enumerate(("run 10 km", "read 12 books", "save 900 euros")):
            await keep(desk, f"g{number}", wish)
        thread = await desk.begin_goal("smart", "theo")
        for text in TALK:
            outcome = await desk.say(thread, text)
        asked = outcome.questions[0].text
        assert "“run 10 km”" in asked and "keep it anyway" in asked
        held = await desk.say(thread, "keep it")
        assert held.kept_as == "draft" and "“save 900 euros”" in held.reply
        moved = await desk.moves.move(thread, "active", person="theo")
        assert not moved.done and set(moved.crowd or ()) == {"g0", "g1", "g2"}
        assert (await desk.outcome(thread)).kept_as == "draft"
        moved = await desk.moves.move(thread, "active", person="theo", anyway=True)
        assert moved.done and moved.kept.goal.state == "active"

        other = await desk.begin_goal("smart", "theo")
        for text in (*TALK, "keep it anyway"):
            outcome = await desk.say(other, text)
        assert outcome.kept_as == "active"


async def test_a_goal_closed_makes_room_and_says_which_draft_is_waiting(home: Path) -> None:
    async with open_desk(at(home).model_copy(update={"active_goals": 1})) as desk:
        await keep(desk, "g1", "run 10 km")
        room = Room(records=desk.records, today=TODAY, owner="theo")
        await desk.records.open_thread("g2", "theo", "goal", "{}")
        work = start("smart").model_copy(
            update={"goal": (await desk.goal_history("g1"))[0].goal, "insists": False}
        )
        await keep_goal(room, "g2", work, 1)
        told = await desk.moves.move("g1", "dropped")
        assert "g2" in told.reply and "draft" in told.reply


async def test_keeping_again_after_a_crash_changes_nothing_whatever_is_active_by_then(
    home: Path,
) -> None:
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
        goal = (await desk.goal_history("g1"))[0].goal
        room = Room(records=desk.records, today=TODAY, owner="theo")
        work = start("smart").model_copy(update={"goal": goal})
        for id, at_most, state in (("first", 2, "active"), ("second", 2, "draft")):
            await desk.records.open_thread(id, "theo", "goal", "{}")
            told = await keep_goal(room, id, work, at_most)
            again = await keep_goal(room, id, work, 1 if state == "active" else 9)
            (version,) = await desk.goal_history(id)
            assert version.goal.state == state
            assert ("draft" in told) == ("draft" in again) == (state == "draft")


async def test_every_move_is_a_version_with_who_when_and_why_in_their_own_words(
    home: Path,
) -> None:
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
        await desk.moves.move("g1", "paused", "the move to the new flat", person="theo")
    async with open_desk(at(home, MET)) as desk:
        await desk.moves.move("g1", "active", person="theo")
        await desk.moves.move("g1", "met", "I ran 10 km on Sunday", person="theo")
        history = await desk.moves.history("g1", "theo")
        messages = await desk.records.messages("g1")
    assert [one.goal.state for one in history] == ["active", "paused", "active", "met"]
    moves = history[-1].goal.moves
    assert [(one.to, one.on, one.by) for one in moves] == [
        ("paused", TODAY, "theo"),
        ("active", MET, "theo"),
        ("met", MET, "theo"),
    ]
    texts = [message.text for message in messages if message.role == "person"]
    for why in (moves[0].why, moves[2].why):
        number = int((why.source or "").removeprefix("input:"))
        assert texts[number - 1][why.start : why.end] == why.quote == why.value
    assert not moves[1].why.known


async def test_a_goal_of_another_is_as_if_it_were_not_there(home: Path) -> None:
    await paired(home)
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
        for person in ("mia", "nobody"):
            for call in (
                desk.moves.move("g1", "met", person=person),
                desk.pivots.begin("g1", person),
                desk.lines.categorise("g1", "health", person=person),
                desk.moves.history("g1", person),
            ):
                with pytest.raises(Usage, match="no goal is called g1"):
                    await call
        assert [one.goal.state for one in await desk.goal_history("g1")] == ["active"]


async def test_a_closed_goal_is_not_changed_or_pivoted_until_it_is_taken_up_again(
    home: Path,
) -> None:
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
        await desk.moves.move("g1", "met")
        with pytest.raises(Usage, match="closed"):
            await desk.change_goal("g1", "more", [("deadline", "end of July")])
        with pytest.raises(Usage, match="closed"):
            await desk.pivots.begin("g1")
        with pytest.raises(Usage, match="its reason"):
            await desk.moves.move("g1", "active")
        again = await desk.moves.move("g1", "active", "a second race in the autumn")
        assert again.kept.goal.state == "active" and "again" in again.reply


async def test_a_goal_without_its_reason_is_a_draft_until_the_reason_is_told(home: Path) -> None:
    async with open_desk(at(home)) as desk:
        thread = await desk.begin_goal("smart", "theo")
        for text in ("I want to run 10 km by the end of May", "yes", "4 km", "skip", "buy shoes"):
            await desk.say(thread, text)
        for text in ("8", "my watch", "weekly", "keep it"):
            outcome = await desk.say(thread, text)
        assert outcome.finished and outcome.kept_as == "draft"
        assert "why it matters" in outcome.reply
        held = await desk.moves.move(thread, "active", anyway=True)
        assert not held.done and held.lacks == ("why",)
        await desk.change_goal(thread, "I know it now", [("why", "I miss being outside")])
        assert (await desk.moves.move(thread, "active")).done


async def test_words_of_need_are_handed_to_people_and_move_nothing(home: Path) -> None:
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
        held = await desk.moves.move("g1", "dropped", "I want to die")
        assert held.flag == "crisis_card" and not held.done
        assert (await desk.goal_history("g1"))[-1].goal.state == "active"


async def test_a_conversation_that_is_over_is_not_gone_on_with_by_a_reason_told_later(
    home: Path,
) -> None:
    async with open_desk(at(home)) as desk:
        thread = await desk.begin_goal("smart", "theo")
        for text in (*TALK, "keep it"):
            kept = await desk.say(thread, text)
        await desk.moves.move(thread, "paused", "no, I want to learn Spanish first")
        before = await desk.records.messages(thread)
        assert (await desk.resume(thread)).reply == kept.reply
        assert await desk.records.messages(thread) == before


async def test_a_goal_met_is_a_win_and_one_let_go_a_decision_with_the_reasons_quoted(
    home: Path,
) -> None:
    await paired(home)
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
        await keep(desk, "g2", "get the safety certificate")
        await keep(desk, "g3", "give two talks")
        await keep(desk, "g4", "write a blog")
    async with open_desk(at(home, MET)) as desk:
        await desk.moves.move("g1", "met", "I ran it on Sunday with Ines")
        await desk.moves.move("g2", "dropped", "my job does not ask for it any more")
        await desk.moves.move("g3", "paused", "the audit takes all evenings")
    made = await brief(home, "mia")
    assert lines(made, "wins") == ["Goal met: “run 10 km”; “I ran it on Sunday with Ines”"]
    (dropped,) = lines(made, "changed")
    assert dropped == "Let go: “get the safety certificate”; “my job does not ask for it any more”"
    goals = lines(made, "goals")
    assert goals[0].startswith("Write a blog")
    assert goals[1].startswith("Paused: give two talks") and "the audit takes" in goals[1]
    assert len(goals) == 2
    async with open_notes(at(home, MET)) as notes:
        ledger = await notes.ledger("p", "mia")
    assert [one.what for one in ledger.wins] == ["Goal met: run 10 km"]


async def test_as_of_a_day_before_a_move_the_goal_stands_as_it_stood(home: Path) -> None:
    await paired(home)
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
    async with open_desk(at(home, MET)) as desk:
        await desk.moves.move("g1", "met", "I ran it on Sunday")
    before = await brief(home, "mia", date(2027, 1, 30))
    assert lines(before, "wins") == [] and lines(before, "goals")[0].startswith("Run 10 km")
    assert lines(await brief(home, "mia"), "goals") == []


async def test_mentors_own_goals_too_and_a_brief_says_whose_each_is(home: Path) -> None:
    await paired(home)
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
        await keep(desk, "g2", "listen before I advise", owner="mia")
        await keep(desk, "g3", "find a new job", owner="mia", scope="private")
    for reader in ("theo", "mia"):
        made = await brief(home, reader)
        goals = {line.text.lower(): line.owner for line in made.lines if line.section == "goals"}
        assert {owner for text, owner in goals.items() if "listen" in text} == {"mia"}
        assert {owner for text, owner in goals.items() if "run 10" in text} == {"theo"}
        assert any("new job" in text for text in goals) == (reader == "mia")
        asked = [one.text for one in made.questions] + [one.text for one in made.agenda]
        assert not any("listen" in text for text in asked)  # the meeting is the mentee's


async def test_a_private_goals_moves_pivots_and_lines_change_nothing_for_the_other(
    home: Path,
) -> None:
    await paired(home)
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "run 10 km")
    before = await brief(home, "mia")
    async with open_desk(at(home, MET)) as desk:
        await keep(desk, "g9", "find another employer", scope="private")
        thread = await desk.pivots.begin("g9", "theo")
        for text in (*PIVOT, "keep it"):
            await desk.answers.say(thread, text)
        await desk.lines.link("g1", "g9", "running clears my head for interviews")
        await desk.moves.move("g9", "met", "I have signed with the other firm")
    assert await brief(home, "mia") == before
    assert "signed" in (await brief(home, "theo")).model_dump_json()


async def test_a_pivot_needs_all_four_parts_and_keeps_the_old_measure_in_its_days(
    home: Path,
) -> None:
    await paired(home)
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "give two talks")
    async with open_desk(at(home, MET)) as desk:
        thread = await desk.pivots.begin("g1", "theo")
        await desk.answers.say(thread, PIVOT[0])
        outcome = await desk.answers.say(thread, "skip")
        assert outcome.questions[0].field == "who" and not outcome.finished
        for text in (*PIVOT[1:], "keep it"):
            outcome = await desk.answers.say(thread, text)
        assert outcome.finished
        first, second = await desk.pivots.segments("g1")
        assert (first.until, second.since) == (MET, MET)
        assert (second.measure.metric.value, second.measure.target.value) == (
            "rehearsals with a listener",
            6,
        )
        ways = await desk.pivots.strategies("g1", reader="mia")
        assert [one.how[0].value for one in ways if one.pivot] == [PIVOT[0]]
        (kept,) = await desk.goal_history("g1")  # the goal itself stays as it is
        assert kept.goal.measure.metric.value == "give two talks"
    made = await brief(home, "mia")
    (decision,) = lines(made, "changed")
    assert decision.startswith("Decision: a new way to “give two talks”")
    assert "“alone I stop after the first slide”" in decision
    assert any("ehearse with Priya" in text for text in lines(made, "commitments"))
    async with open_notes(at(home, MET)) as notes:
        ledger = await notes.ledger("p", "mia")
    assert "A new way to “give two talks”" in [
        claim.what for claim in ledger.claims if claim.kind == "decided"
    ]
    (goal,) = lines(made, "goals")
    assert "told by: “rehearsals with a listener, from 0 to 6”" in goal


async def test_a_through_line_is_drawn_with_its_reason_and_offered_before(home: Path) -> None:
    async with open_desk(at(home)) as desk:
        await keep(desk, "g1", "give two talks on testing")
        await keep(desk, "g2", "learn testing well enough for talks")
        ((offer, _),) = await desk.lines.likely("g2")
        assert offer.goal == "g1" and not (await desk.goal_history("g2"))[-1].goal.serves
        with pytest.raises(Usage, match="its reason"):
            await desk.lines.link("g2", "g1", " ")
        linked = await desk.lines.link("g2", "g1", "what I learn goes into the talks")
        (drawn,) = linked.goal.serves
        assert (drawn.goal, drawn.why.value) == ("g1", "what I learn goes into the talks")
        gone = await desk.lines.unlink("g2", "g1")
        assert gone.goal.serves == () and gone.version == 3


def test_the_door_moves_and_lists_goals_and_close_reads_as_as_a_state(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def mentor(*call: str, code: int = 0) -> str:
        assert main([*call, "--today", TODAY.isoformat()]) == code
        printed = capsys.readouterr()
        return printed.out if code < 2 else printed.err

    says = [part for text in TALK[1:] for part in ("--say", text)]
    saved = ["--save", "--json"]
    kept = [
        json.loads(mentor("goal", TALK[0], *says, *saved, "--as", "met"))["saved"] for _ in range(2)
    ]
    shown = json.loads(mentor("goal", "list", "--as", "met", "--json"))
    assert [one["state"] for one in shown] == ["active", "active"]
    assert not {"state", "moves", "serves"} & set(shown[0]["goal"])
    assert "takes --as met" in mentor("goal", "close", kept[0], "--as", "theo", code=2)
    assert "--by" in mentor("goal", "close", kept[0], "--as", "replaced", code=2)
    call = [
        "goal",
        "close",
        kept[0],
        "--as",
        "replaced",
        "--by",
        kept[1],
        "--reason",
        "one is enough",
    ]
    closed = json.loads(mentor(*call, "--json"))
    assert (closed["state"], closed["replaced_by"]) == ("replaced", kept[1])
    assert kept[0] not in mentor("goal", "list", "--as", "met")
    assert kept[0] in mentor("goal", "list", "--as", "met", "--all", "--by", "category")
    assert "active → replaced" in mentor("goal", "history", kept[0])
    assert "--reason WHY" in mentor("goal", "pause", kept[1], code=2)
    assert "paused" in mentor("goal", "pause", kept[1], "--reason", "the audit", "--as", "met")
    assert "the way" not in mentor("goal", "show", kept[1]).lower()
    told = [part for text in PIVOT for part in ("--say", text)]
    assert json.loads(mentor("pivot", kept[1], *told, "--json"))["saved"]
    assert "The way to it" in mentor("goal", "show", kept[1])
    assert "no goal is called x" in mentor("pivot", "x", code=2)
