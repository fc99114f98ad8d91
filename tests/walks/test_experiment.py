"""Experiments through desk, ledger, review and door: guess, try, end, and what came of it."""

import json
from datetime import date
from pathlib import Path

import pytest

from mentor_copilot.compose import open_desk, open_notes
from mentor_copilot.domain.cycle.experiment import KIND, RESULT_KIND
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.value import Value
from mentor_copilot.settings import read_settings
from mentor_copilot.surfaces.cli import main
from mentor_tools.errors import Usage

TODAY = date(2027, 1, 4)
LATER = date(2027, 2, 1)
TOLD = (
    "I skip the run when it rains",
    "A fixed partner would get me out of the door",
    "I will run with Lea every Saturday",
    "until 30 January",
)


def _settings(home: Path, today: date = TODAY):
    return read_settings({"MENTOR_HOME": str(home), "MENTOR_TODAY": today.isoformat()})


async def _goal(desk) -> str:
    words = "run 10 km by May"
    wish = Value[str](
        value=words, origin="said", source="input:1", start=0, end=len(words), quote=words
    )
    goal = Goal(statement="I will run 10 km by May", wish=wish, scope="shared")
    await desk.records.open_thread("g-1", "ana", "goal", "{}")
    await desk.records.add_message("g-1", "person", words)
    document = goal.model_dump_json(by_alias=True)
    await desk.records.save_version("g-1", "ana", document, "set", key="g-1", scope="shared")
    return "g-1"


async def _begun(home: Path, said=TOLD) -> str:
    async with open_desk(_settings(home)) as desk:
        thread = await desk.experiments.begin(await _goal(desk), "ana")
        for text in (*said, "keep it"):
            await desk.answers.say(thread, text)
        return thread


async def _told(home: Path, experiment: str, tried: str) -> None:
    async with open_desk(_settings(home, LATER)) as desk:
        thread = await desk.experiments.begin_result(experiment, "ana")
        for text in (tried, "Three Saturdays out of four", "a date helps", "skip", "keep it"):
            await desk.answers.say(thread, text)


async def _promises(home: Path):
    async with open_notes(_settings(home, LATER)) as desk:
        await desk.add_pair("p", "mia", "ana")
        return await desk.commitments("p", "mia")


async def test_an_experiment_is_kept_with_its_end_as_a_day(tmp_path):
    await _begun(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        (entry,) = await desk.answers.entries(KIND, "ana", reader=None)
    assert entry.record.ends.value == date(2027, 1, 30)
    assert entry.record.ends.quote in TOLD[3]
    assert entry.record.scope == "shared"  # as its goal


async def test_an_end_without_a_day_or_in_the_past_is_asked_for_again(tmp_path):
    async with open_desk(_settings(tmp_path)) as desk:
        thread = await desk.experiments.begin(await _goal(desk), "ana")
        for text in TOLD[:3]:
            await desk.answers.say(thread, text)
        for vague in ("when I feel like it", "on 2 January 2026"):
            outcome = await desk.answers.say(thread, vague)
            assert outcome.questions[0].field == "until"


async def test_what_is_tried_is_a_piece_of_work_with_a_day_until_it_is_done(tmp_path):
    experiment = await _begun(tmp_path)
    (open_one,) = await _promises(tmp_path)
    assert (open_one.owner, open_one.due, open_one.status) == ("ana", date(2027, 1, 30), "open")
    await _told(tmp_path, experiment, "yes")
    (done,) = await _promises(tmp_path)
    assert done.status == "done"


async def test_what_was_not_tried_is_not_told_as_done(tmp_path):
    experiment = await _begun(tmp_path)
    await _told(tmp_path, experiment, "no, work came in between")
    assert [one.status for one in await _promises(tmp_path)] == ["open"]


async def test_an_experiment_waits_from_its_end_until_its_result_is_told(tmp_path):
    experiment = await _begun(tmp_path)
    async with open_desk(_settings(tmp_path, LATER)) as desk:
        assert await desk.experiments.waiting("ana", until=TODAY) == ()
        (waits,) = await desk.experiments.waiting("ana")
        assert waits.id == experiment
        review = await desk.reviews.write_review("g-1")
        (line,) = review.of_part("experiment")
    assert (line.of, line.told_on) == (experiment, date(2027, 1, 30))
    assert "run with Lea" in line.text
    await _told(tmp_path, experiment, "yes")
    async with open_desk(_settings(tmp_path, LATER)) as desk:
        assert await desk.experiments.waiting("ana") == ()
        again = await desk.reviews.write_review("g-1")
    assert again.of_part("experiment") == ()
    assert any(line.text == "A date helps" for line in again.of_part("strategy"))


async def test_a_result_is_asked_with_the_guess_and_leaves_it_as_it_was(tmp_path):
    experiment = await _begun(tmp_path)
    async with open_desk(_settings(tmp_path, LATER)) as desk:
        thread = await desk.experiments.begin_result(experiment, "ana")
        assert TOLD[2] in (await desk.answers.outcome(thread)).reply
        await desk.answers.say(thread, "yes")
        outcome = await desk.answers.say(thread, "Three out of four")
        assert TOLD[1] in outcome.questions[0].text
        for text in ("skip", "skip", "keep it"):
            await desk.answers.say(thread, text)
        (result,) = await desk.answers.entries(RESULT_KIND, "ana")
        (kept,) = await desk.answers.entries(KIND, "ana")
    assert result.record.about == experiment and not result.record.learnt.known
    assert (kept.version, kept.record.guess.value) == (1, TOLD[1])


async def test_nobody_plans_or_ends_an_experiment_of_another(tmp_path):
    experiment = await _begun(tmp_path)
    async with open_desk(_settings(tmp_path)) as desk:
        with pytest.raises(Usage, match="no goal is called g-1"):
            await desk.experiments.begin("g-1", "mia")
        for id, person in ((experiment, "mia"), ("nothing", None)):
            with pytest.raises(Usage, match="no experiment is called"):
                await desk.experiments.begin_result(id, person)


def test_the_door_refuses_what_is_neither_a_goal_nor_a_result(tmp_path, capsys):
    home = ["--home", str(tmp_path), "--today", TODAY.isoformat()]
    assert main(["experiment", "result", *home]) == 2
    assert "mentor experiment result ID" in capsys.readouterr().err
    assert main(["experiment", "nothing", *home]) == 2
    assert "no goal is called nothing" in capsys.readouterr().err


def test_a_whole_experiment_in_one_call_is_kept_in_the_persons_words(tmp_path, capsys):
    home = ["--home", str(tmp_path), "--today", TODAY.isoformat(), "--json"]
    wish = "I want to run 10 km by the end of May because I want to keep up with my daughter"
    says = ["yes", "4 km", "buy shoes", "7", "my watch", "weekly"]
    given = [part for say in says for part in ("--say", say)]
    assert main(["goal", wish, *given, "--as", "ana", "--save", *home]) == 0
    goal = json.loads(capsys.readouterr().out)["saved"]
    given = [part for say in TOLD for part in ("--say", say)]
    assert main(["experiment", goal, *given, *home]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["value"] for one in told["answers"].values()] == list(TOLD)
    given = [part for say in ("yes", "it worked", "skip", "skip") for part in ("--say", say)]
    assert main(["experiment", "result", told["saved"], *given, *home]) == 0
    assert json.loads(capsys.readouterr().out)["answers"]["tried"]["value"] == "yes"
