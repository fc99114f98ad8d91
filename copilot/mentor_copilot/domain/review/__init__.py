"""Looking back on a goal from the record alone: reviews, and the wins that are worth a word."""

from mentor_copilot.domain.review.composing import proved, review, stall
from mentor_copilot.domain.review.document import Idea, Review, ReviewLine
from mentor_copilot.domain.review.looking import Look

__all__ = ["Idea", "Look", "Review", "ReviewLine", "proved", "review", "stall"]
