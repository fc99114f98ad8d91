"""The safety gate: plain code and editable lists, before and after any model, outside it.

`screen` says whether a text calls for people rather than a goal, `reply` words the short answer
with the way to them, `screen_reply` says what a coach's own words may not contain.
"""

from mentor_copilot.domain.safety.card import Card, Category, Flag, Place
from mentor_copilot.domain.safety.outgoing import screen_reply
from mentor_copilot.domain.safety.replies import reply
from mentor_copilot.domain.safety.screening import screen

__all__ = ["Card", "Category", "Flag", "Place", "reply", "screen", "screen_reply"]
