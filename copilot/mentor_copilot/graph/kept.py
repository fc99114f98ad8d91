"""What a mentee has kept, as somebody may read it: with the inputs it cites and no other word."""

from datetime import date

from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.ledger import People
from mentor_copilot.domain.note import Note
from mentor_copilot.domain.statement import values_of
from mentor_copilot.domain.woop import WoopPlan
from mentor_copilot.domain.woop.kept import KeptWoop
from mentor_tools.ports import Records, Version


async def plans_of(
    records: Records, pair: str, people: People, reader: str, until: date | None = None
) -> tuple[KeptWoop, ...]:
    """The if-then plans of the pair's mentee that the reader may see, as they were by the day."""
    mentee = people.by_role("mentee")
    if mentee is None:
        return ()
    made: list[KeptWoop] = []
    for version in await records.newest(mentee.id, reader=reader, kind="woop", until=until):
        plan = WoopPlan.model_validate_json(version.document)
        said = await said_towards(records, pair, version, plan)
        made.append(KeptWoop(id=version.id, plan=plan, said=said))
    return tuple(made)


async def said_towards(
    records: Records, pair: str, version: Version, record: Goal | WoopPlan
) -> tuple[Note, ...]:
    """What the record's values cite, as notes, so that a line can cite it too."""
    kind = "goal" if isinstance(record, Goal) else "plan"
    cited = {value.source for value in values_of(record)}
    messages = await records.messages(version.id)
    persons = [message for message in messages if message.role == "person"]
    return tuple(
        Note(
            id=f"{kind}:{version.id}:input:{number}",
            pair=pair,
            author=version.owner,
            date=message.at.date(),
            text=message.text,
        )
        for number, message in enumerate(persons, 1)
        if f"input:{number}" in cited
    )
