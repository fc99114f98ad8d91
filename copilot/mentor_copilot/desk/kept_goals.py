"""A goal as it was kept, and what its owner says of it later on: kept in the goal's own thread."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.value import Said, Value, said
from mentor_tools.ports import Records, Version


@dataclass(frozen=True)
class KeptGoal:
    """One version of a goal that was kept, with why it was made."""

    id: str
    version: int
    owner: str
    reason: str
    at: datetime
    goal: Goal

    @property
    def day(self) -> date:
        """The day on which the version was kept."""
        return self.at.date()


def kept_goal(version: Version) -> KeptGoal:
    """A version of the record as the goal it holds."""
    return KeptGoal(
        id=version.id,
        version=version.version,
        owner=version.owner,
        reason=version.reason,
        at=version.at,
        goal=Goal.model_validate_json(version.document),
    )


async def next_version(records: Records, kept: KeptGoal, goal: Goal, reason: str) -> KeptGoal:
    """Keep the goal's next version, once; call it as the holder of the goal's turn."""
    version = await records.save_version(
        kept.id,
        kept.owner,
        goal.model_dump_json(by_alias=True),
        reason,
        key=f"{kept.id}:{kept.version + 1}",
        scope=goal.scope,
    )
    return kept_goal(version)


async def told(records: Records, kept: KeptGoal, words: str, reply: str) -> Value[str]:
    """The owner's words as a message of the goal's thread, so that they can be cited; answered.

    Unknown where there are no words. Call it as the holder of the goal's turn.
    """
    if not words.strip():
        return Value[str]()
    settings = json.dumps({"form": kept.goal.form, "scope": kept.goal.scope})
    await records.open_thread(kept.id, kept.owner, "goal", settings)
    message = await records.add_message(kept.id, "person", words.strip())
    await records.add_message(kept.id, "coach", reply, reply_to=message.seq)
    messages = await records.messages(kept.id)
    number = sum(one.role == "person" for one in messages)
    source = Said(source=f"input:{number}", text=message.text)
    return said(message.text, source, 0, len(message.text))
