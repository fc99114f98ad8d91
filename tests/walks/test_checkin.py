"""Check-ins through desk and door: kept as said, read as progress, and told in ledger and brief."""

import json
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.domain.goal import Goal, Measure
from mentor_copilot.domain.value import Said, Value, said
from mentor_copilot.settings import read_settings
from mentor_tools.errors import Usage

WISH = "I want to run 10 km by the end of May because I want to keep up with my daughter"
ANSWERS = ("yes", "4 km", "buy shoes", "7", "my watch", "weekly")
TOLD = ("I want to run 10 km by the end of May", "4 km", "my watch", "buy shoes", "weekly")


def _at(home: Path, day: str):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": day})


def _said(value, words: str, number: int):
    told = TOLD[number - 1]
    start = told.index(words)
    return said(value, Said(source=f"input:{number}", text=told), start, start + len(words))


async def _goal(home: Path, scope="shared", *, weekly: bool = True) -> str:
    """A goal of Ana's as a conversation leaves it."""
    measure = Measure(
        unit=_said("km", "km", 1),
        baseline=_said(4.0, "4 km", 2),
        target=_said(10.0, "10", 1),
        how_checked=_said("my watch", "my watch", 3),
    )
    goal = Goal(
        statement="I will run 10 km by 31 May 2027.",
        wish=_said("run 10 km", "run 10 km", 1),
        measure=measure,
        deadline=_said(date(2027, 5, 31), "by the end of May", 1),
        first_step=_said("buy shoes", "buy shoes", 4),
        review_every_days=_said(7, "weekly", 5) if weekly else Value[int](),
        scope=scope,
    )
    async with open_desk(_at(home, "2027-01-04")) as desk:
        await desk.records.open_thread("g-1", "ana", "goal", "{}")
        for text in TOLD:
            await desk.records.add_message("g-1", "person", text)
        document = goal.model_dump_json(by_alias=True)
        kept = await desk.records.save_version(
            "g-1", "ana", document, "first kept", key="g-1", scope=scope
        )
    return kept.id


async def _paired(home: Path) -> None:
    async with open_notes(_at(home, "2027-01-05")) as desk:
        await desk.add_pair("p", "mia", "ana")
        await desk.add_note("p", "mia", "Ana will run in the park.", day=date(2027, 1, 5))


async def _told(home: Path, goal: str, day: str, *given: tuple[str, str], scope=None):
    async with open_desk(_at(home, day)) as desk:
        return await desk.progress.check_in(goal, given, "ana", scope)


async def test_a_check_in_asks_for_the_value_beside_the_last_and_then_three_questions(tmp_path):
    goal = await _goal(tmp_path)
    await _told(tmp_path, goal, "2027-01-11", ("value", "4.5 km"))
    async with open_desk(_at(tmp_path, "2027-01-18")) as desk:
        thread = await desk.progress.begin_checkin(goal, "ana")
        asked = [(await desk.answers.outcome(thread)).questions[0]]
        for text in ("3 miles", "5 km", "mostly", "skip", "run on Tuesday"):
            outcome = await desk.answers.say(thread, text)
            asked += outcome.questions
        assert "Last time it was 4.5 km, on 11 January 2027." in asked[0].text
        fields = [one.field for one in asked]
        assert fields == ["value", "value", "on_track", "obstacle", "adjustment", "confirm"]
        kept = await desk.answers.say(thread, "keep it")
        record = await desk.progress.checkin(kept.saved, "ana")
    (reading,) = record.readings
    assert (reading.value.value, reading.value.quote, reading.kind) == (5, "5 km", "outcome")
    assert reading.value.source == "input:2"  # the answer after the one in miles
    assert not record.obstacle.known and record.on_track.value == "mostly"


async def test_what_is_given_at_once_is_kept_whole_or_not_at_all(tmp_path):
    goal = await _goal(tmp_path)
    with pytest.raises(Usage, match="counted in something else than km"):
        await _told(tmp_path, goal, "2027-01-11", ("value", "3 miles"), ("note", "in the rain"))
    with pytest.raises(Usage, match="needs a word"):
        await _told(tmp_path, goal, "2027-01-11", ("note", " "))
    evidence = [("note", "Kim saw me run"), ("evidence", "stakeholder"), ("source", "Kim")]
    await _told(tmp_path, goal, "2027-01-11", *evidence, ("on_track", "yes"))
    async with open_desk(_at(tmp_path, "2027-01-12")) as desk:
        progress = await desk.progress.of_goal(goal, "ana")
    assert progress.evidence.model_dump() == {"outcome": 0, "stakeholder": 1, "story": 0}
    assert progress.last and progress.last.on_track == "yes" and progress.series[0].now is None


async def test_only_the_owner_checks_in_and_nobody_hears_of_a_goal_that_is_not_theirs(tmp_path):
    goal = await _goal(tmp_path, scope="private")
    await _paired(tmp_path)
    async with open_desk(_at(tmp_path, "2027-01-11")) as desk:
        for call in (
            desk.progress.check_in(goal, [("value", "5 km")], "mia"),
            desk.progress.begin_checkin(goal, "mia"),
            desk.progress.of_goal(goal, "mia"),
            desk.progress.check_in("nothing", [("value", "5 km")], "mia"),
        ):
            with pytest.raises(Usage, match="no goal is called"):
                await call
        assert await desk.progress.of_goals("mia", "p") == ()
        with pytest.raises(Usage, match="in no pair"):
            await desk.progress.of_goals("zoe", "p")


async def test_a_private_check_in_on_a_shared_goal_changes_nothing_that_the_mentor_sees(tmp_path):
    goal = await _goal(tmp_path)
    await _paired(tmp_path)
    await _told(tmp_path, goal, "2027-01-11", ("value", "5 km"))

    async def seen(reader: str):
        async with open_desk(_at(tmp_path, "2027-01-19")) as desk:
            (progress,) = await desk.progress.of_goals(reader, "p")
        async with open_briefs(_at(tmp_path, "2027-01-19")) as desk:
            return progress, await desk.write_brief("p", reader, date(2027, 1, 19))

    before = await seen("mia")
    await _told(tmp_path, goal, "2027-01-18", ("value", "6 km"), scope="private")
    assert await seen("mia") == before
    assert (await seen("ana"))[0].series[0].now == 6


async def test_a_check_in_stands_in_ledger_and_brief_with_its_day(tmp_path):
    goal = await _goal(tmp_path)
    await _paired(tmp_path)
    told = [("value", "5,5"), ("on_track", "mostly, I think"), ("obstacle", "a cold")]
    told += [("adjustment", "run on the treadmill by 20 January")]
    await _told(tmp_path, goal, "2027-01-11", *told)
    noted = [("note", "Kim saw me run further"), ("evidence", "stakeholder"), ("source", "Kim")]
    await _told(tmp_path, goal, "2027-01-11", *noted)
    async with open_notes(_at(tmp_path, "2027-01-12")) as desk:
        ledger = await desk.ledger("p", "mia")
    (promise,) = [one for one in ledger.open_commitments if "treadmill" in one.what]
    assert (promise.owner, promise.due) == ("ana", date(2027, 1, 20))
    assert [one.what for one in ledger.obstacles] == ["a cold"]
    (fact,) = ledger.facts
    assert (fact.now.value, fact.now.unit, fact.who) == (5.5, "km", "ana")
    async with open_briefs(_at(tmp_path, "2027-01-12")) as desk:
        brief = await desk.write_brief("p", "mia", date(2027, 1, 12))
        assert await desk.check_brief(brief.model_dump_json(by_alias=True)) == ()
    assert brief.refused == ()
    (line,) = [one for one in brief.lines if one.section == "goals"]
    assert "at the start: “4 km”; now, on 11 January 2027: “5.5 km”" in line.text
    assert any(one.text.startswith("On track, asked on 11 January") for one in brief.lines)
    since_last = [one.text for one in brief.lines if one.section == "since_last"]
    assert since_last[1:] == ["Noted on 11 January 2027 (stakeholder): “Kim saw me run further”"]
    (shown,) = [one for one in brief.agenda if one.block == "progress"]
    assert "“5.5 km”" in shown.text


async def test_progress_as_of_a_day_knows_nothing_of_later_check_ins(tmp_path):
    goal = await _goal(tmp_path)
    for day, value in (("2027-01-11", "5 km"), ("2027-01-18", "6 km")):
        await _told(tmp_path, goal, day, ("value", value))
    async with open_desk(_at(tmp_path, "2027-02-01")) as desk:
        (then,) = await desk.progress.of_goals("ana", at=date(2027, 1, 12))
        (now,) = await desk.progress.of_goals("ana")
    assert then.series[0].now == 5 and then.checkin and not then.checkin.overdue
    assert now.series[0].now == 6 and now.checkin and now.checkin.overdue_days == 7
    assert now.series[0].no_data_since == date(2027, 1, 18)


async def test_after_a_pivot_the_old_readings_are_shown_as_what_was_before(tmp_path):
    goal = await _goal(tmp_path)
    await _paired(tmp_path)
    await _told(tmp_path, goal, "2027-01-11", ("value", "5 km"))
    async with open_desk(_at(tmp_path, "2027-01-12")) as desk:
        thread = await desk.pivots.begin(goal, "ana")
        told = (
            "shorter runs, more often",
            "I decided, Mia knows",
            "my knee hurts",
            "from 1 to 3 runs a week",
        )
        for text in (*told, "keep it"):
            outcome = await desk.answers.say(thread, text)
        assert outcome.saved
        (progress,) = await desk.progress.of_goals("mia", "p")
    (now,), (old,) = progress.series, progress.earlier
    assert (now.of.target, now.now, now.pivot) == (3, None, thread)
    assert "no reading since it was changed on 12 January 2027" in now.left
    assert [one.value for one in old.readings] == [5] and old.of.unit == "km"
    async with open_briefs(_at(tmp_path, "2027-01-13")) as desk:
        brief = await desk.write_brief("p", "mia", date(2027, 1, 13))
    assert not any("5 km" in one.text for one in brief.lines if one.section == "goals")


async def test_a_person_in_need_is_handed_over_and_no_check_in_is_kept(tmp_path):
    goal = await _goal(tmp_path)
    outcome = await _told(
        tmp_path, goal, "2027-01-11", ("value", "5 km"), ("note", "I want to die")
    )
    assert outcome.flag == "crisis_card" and outcome.saved is None
    async with open_desk(_at(tmp_path, "2027-01-11")) as desk:
        assert (await desk.progress.of_goal(goal)).last is None


async def test_the_rhythm_of_the_pair_counts_where_the_goal_has_none(tmp_path):
    await _goal(tmp_path, weekly=False)
    await _paired(tmp_path)
    async with open_desk(_at(tmp_path, "2027-01-05")) as desk:
        (before,) = await desk.progress.of_goals("ana")
        thread = await desk.agreements.begin("p", "mia")
        for _ in range(40):
            outcome = await desk.answers.outcome(thread)
            if outcome.finished:
                break
            asked = outcome.questions[0].field
            words = {"cadence": "every three weeks", "confirm": "keep it"}.get(asked, "our goals")
            await desk.answers.say(thread, words)
        await desk.agreements.accept("p", "ana")
        (after,) = await desk.progress.of_goals("ana")
    assert before.checkin and (before.checkin.by, before.checkin.every_days) == ("default", 14)
    assert after.checkin and (after.checkin.by, after.checkin.every_days) == ("pair", 21)


def test_the_door_checks_in_shows_progress_and_draws_it(tmp_path, capsys):
    from mentor_copilot.surfaces.cli import main

    def mentor(*words: str, day: str = "2027-01-04", code: int = 0) -> str:
        home = ("--home", str(tmp_path), "--today", day)
        assert main([*words, *home]) == code
        out = capsys.readouterr()
        return out.err if code else out.out

    says = [part for say in ANSWERS for part in ("--say", say)]
    goal = json.loads(mentor("goal", WISH, *says, "--as", "ana", "--save", "--json"))["saved"]
    told = json.loads(mentor("checkin", goal, "--value", "7 of 10 km", "--json", day="2027-01-11"))
    assert told["checkin"]["readings"][0]["value"]["quote"] == "7"
    (series,) = told["progress"]["series"]
    assert (series["grade"], series["colour"], series["trend"]) == (0.5, "yellow", "too few points")
    assert "in km" in mentor("checkin", goal, "--value", "18 m", day="2027-01-18", code=2)
    mentor("checkin", goal, "--value", "same", day="2027-01-18")
    shown = mentor("progress", "--as", "ana", day="2027-01-19")
    for piece in ("4 km [██████████░░░░░░░░░░] 10 km", "▁▁", "0.5, yellow", "3 km to go"):
        assert piece in shown
    assert "nothing counted" in mentor("progress", "--as", "mia", "--svg", "x.svg", code=2)
    drawn = tmp_path / "run.svg"
    listed = json.loads(mentor("progress", "--as", "ana", "--svg", str(drawn), "--json"))
    assert listed["goals"][0]["id"] == goal and drawn.read_text().startswith("<svg")
    assert "no key results" in mentor("checkin", goal, "--kr", "2", "--value", "7", code=2)
