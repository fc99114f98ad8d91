"""A conversation with the desk in memory, said in one go: for tests that read as talks."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from mentor_copilot.compose import open_desk
from mentor_copilot.domain.outcome import Outcome
from mentor_copilot.domain.work import AskedForm
from mentor_copilot.settings import Settings

TODAY = date(2027, 1, 15)
RULES = Settings(home=Path("unused"), engine_setting="rules", today=TODAY)


async def conversation(
    texts: Iterable[str],
    *,
    form: AskedForm = "smart",
    settings: Settings = RULES,
    suggest: bool = False,
) -> list[Outcome]:
    """The outcome after each text, on the rule coach unless the settings say otherwise."""
    async with open_desk(settings, in_memory=True) as desk:
        thread = await desk.begin_goal(form, "ana")
        return [await desk.say(thread, text, suggest=suggest) for text in texts]


async def ending(texts: Iterable[str], *, form: AskedForm = "smart") -> Outcome:
    """The outcome after the last text."""
    return (await conversation(texts, form=form))[-1]
