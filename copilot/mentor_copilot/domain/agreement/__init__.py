"""What of a pair's agreement holds, what it asks of the two, and what crosses it."""

from mentor_copilot.domain.agreement.outside import Crossing, outside
from mentor_copilot.domain.agreement.standing import Proposal, Standing, standing

__all__ = ["Crossing", "Proposal", "Standing", "outside", "standing"]
