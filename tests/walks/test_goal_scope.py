"""A goal is its owner's alone until they share it; then the mentor's brief may quote it."""

from datetime import date
from pathlib import Path

from conversation import TODAY
from mentor_copilot.compose import open_briefs, open_desk, open_notes
from mentor_copilot.domain.goal import Scope
from mentor_copilot.settings import Settings

TALK = [
    "I want to get better at public speaking because I freeze in all-hands",
    "give two talks by end of March",
    "none so far",
    "email Ana on Monday",
    "8",
    "my calendar",
    "every two weeks",
    "keep it",
]


async def _brief_lines(
    home: Path, scope: Scope, reader: str, later_scope: Scope | None = None
) -> str:
    settings = Settings(home=home, engine_setting="rules", today=TODAY)
    async with open_notes(settings) as notes:
        await notes.add_pair("p1", "maya", "theo")
        await notes.add_note("p1", "theo", "Finished the draft.", day=date(2027, 1, 4))
    async with open_desk(settings) as desk:
        thread = await desk.begin_goal("smart", "theo", scope)
        for text in TALK:
            await desk.say(thread, text)
        if later_scope is not None:
            await desk.change_goal(thread, "second thoughts", scope=later_scope)
    async with open_briefs(settings) as briefs:
        brief = await briefs.write_brief("p1", reader)
    return "\n".join(line.text for line in brief.lines)


async def test_a_private_goal_is_in_no_brief_of_the_mentor(home: Path) -> None:
    assert "speaking" not in await _brief_lines(home, "private", "maya")


async def test_a_shared_goal_is_in_the_mentors_brief(home: Path) -> None:
    assert "speaking" in await _brief_lines(home, "shared", "maya")


async def test_ones_own_private_goal_is_in_ones_own_brief(home: Path) -> None:
    assert "speaking" in await _brief_lines(home, "private", "theo")


async def test_a_goal_shared_later_is_in_the_mentors_brief_and_taken_back_it_is_not(
    home: Path,
) -> None:
    assert "speaking" in await _brief_lines(home / "1", "private", "maya", "shared")
    assert "speaking" not in await _brief_lines(home / "2", "shared", "maya", "private")


async def test_what_is_kept_bears_the_day_that_the_settings_call_today(home: Path) -> None:
    settings = Settings(home=home, engine_setting="rules", today=TODAY)
    async with open_desk(settings) as desk:
        thread = await desk.begin_goal("smart", "theo")
        for text in TALK:
            await desk.say(thread, text)
        assert [goal.at.date() for goal in await desk.goals("theo")] == [TODAY]
