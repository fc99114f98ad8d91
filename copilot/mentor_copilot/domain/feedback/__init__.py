"""Feedback to one person: the moment, what was seen, what it did, and a question.

`conversed` reads what the giver wrote (CCL's situation, behaviour, impact; METHODS 1.11), asks one
question at a time for what is missing, and puts the giver's own words together.
"""

from mentor_copilot.domain.feedback.conversation import conversed
from mentor_copilot.domain.feedback.draft import FeedbackDraft
from mentor_copilot.domain.feedback.outcome import FeedbackOutcome, document

__all__ = ["FeedbackDraft", "FeedbackOutcome", "conversed", "document"]
