"""The desk: what the copilot can do, one async method each. Every door calls it, nothing deeper."""

from mentor_copilot.desk.goals import Desk, KeptGoal

__all__ = ["Desk", "KeptGoal"]
