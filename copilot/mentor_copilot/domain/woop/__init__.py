"""WOOP: wish, outcome, obstacle, plan (mental contrasting with implementation intentions).

Oettingen's order, future first and then what stands in the way inside; Gollwitzer's form, "If the
moment comes, then I will do one thing". Everything in it is the mentee's: nothing is guessed about
them, and letting a wish go is a right ending too (METHODS 1.4).
"""

from mentor_copilot.domain.woop.plan import IfThen, PlanKind, WoopPlan
from mentor_copilot.domain.woop.work import Blocker, WoopWork, start

__all__ = ["Blocker", "IfThen", "PlanKind", "WoopPlan", "WoopWork", "start"]
