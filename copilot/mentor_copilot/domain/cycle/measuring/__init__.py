"""What a goal counts, and how a value for it is read from a person's words."""

from mentor_copilot.domain.cycle.measuring.indicators import Indicator, indicators
from mentor_copilot.domain.cycle.measuring.values import Measured, measured

__all__ = ["Indicator", "Measured", "indicators", "measured"]
