"""Where a conversation about feedback stands."""

from dataclasses import dataclass

from mentor_copilot.domain.feedback.draft import FeedbackDraft, PartName
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.talk import Refused


@dataclass(frozen=True)
class FeedbackWork:
    """The draft, what the rules found in the inputs, and what was asked in vain.

    `vague` is a time that names no day, `habit` an act told as a habit: the questions quote them.
    """

    draft: FeedbackDraft = FeedbackDraft()
    begun: bool = False
    findings: tuple[Finding, ...] = ()
    habit: str = ""
    vague: str = ""
    tries: tuple[PartName, ...] = ()
    skipped: tuple[PartName, ...] = ()
    again: bool = False
    notes: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()

    @property
    def pending(self) -> PartName | None:
        """The part that is asked for now."""
        return next((name for name in self.draft.missing if name not in self.skipped), None)
