"""The rule coach: no model; it asks in the method's words and drafts from the mentee's own."""

from datetime import date

from mentor_copilot.coach.port import Asked, Emit, Moment, Read, Worded
from mentor_copilot.domain.drafting import state
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.goal import Goal
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.value import Said


class RuleCoach:
    """The coach that works with no key: reading by rules, wording from wording.yaml."""

    engine = "rules"

    async def read(self, said: Said, asked: Asked) -> Read:
        """What the rules find in the text."""
        return Read(reading=read(said, asked.today, asked.order))

    async def word(self, moment: Moment, emit: Emit | None = None) -> Worded:
        """The reflection, then the question, as the files word them."""
        text = " ".join(part for part in (moment.reflection, moment.question.text) if part)
        if emit is not None:
            emit(text)
        return Worded(text=text)

    async def draft(self, goal: Goal, today: date, problems: tuple[Finding, ...] = ()) -> Worded:
        """The statement out of the goal's own words; the same whatever was found wrong before."""
        return Worded(text=state(goal))
