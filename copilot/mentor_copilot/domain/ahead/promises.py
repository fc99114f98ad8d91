"""The days of what was promised, of steps towards a skill, and of experiments."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from mentor_copilot.domain.ahead.event import Event
from mentor_copilot.domain.cycle.experiment import Experiment
from mentor_copilot.domain.cycle.skill import Skill
from mentor_copilot.domain.ledger import Commitment

# Documents whose own days are in the calendar already.
_ELSEWHERE = ("skill:",)


def of_commitment(one: Commitment, person: str, pair: str) -> Iterator[Event]:
    """The day of an open promise of the person's; none where nobody named one."""
    open_still = one.status in ("open", "not_reported")
    elsewhere = all(place.note_id.startswith(_ELSEWHERE) for place in one.promise_cites)
    if one.owner == person and one.due is not None and open_still and not elsewhere:
        yield Event(
            uid=f"{pair}:{one.id}",
            kept=_noon(one.first_seen),
            title=f"Promised: {one.what}",
            start=one.due,
            about=f"pair {pair}, since {one.first_seen.isoformat()}",
        )


def of_skill(id: str, skill: Skill) -> Iterator[Event]:
    """The steps that are still to be done and have a day."""
    for number, step in enumerate(skill.steps, 1):
        if step.done is None and step.by.value is not None:
            yield Event(
                uid=f"{id}:step:{number}",
                kept=_noon(step.told),
                title=f"Step: {step.words.value}",
                start=step.by.value,
                about=f"towards {skill.called}",
            )


def of_experiment(id: str, experiment: Experiment) -> Iterator[Event]:
    """The day on which an experiment ends."""
    if experiment.ends.value is not None:
        yield Event(
            uid=f"{id}:ends",
            kept=_noon(experiment.day),
            title=f"Experiment ends: {experiment.trial.value or experiment.guess.value}",
            start=experiment.ends.value,
        )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
