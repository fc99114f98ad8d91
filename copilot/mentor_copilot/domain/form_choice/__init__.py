"""A form for a wish whose owner leaves it open: proposed with a reason, decided by the mentee."""

from mentor_copilot.domain.form_choice.deciding import form_named, hear_form, offer_form
from mentor_copilot.domain.form_choice.proposing import propose

__all__ = ["form_named", "hear_form", "offer_form", "propose"]
