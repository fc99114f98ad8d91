"""Days as people write them."""

from datetime import date

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def in_words(day: date) -> str:
    """A day as it is shown to people: "31 March 2027", one order for every reader."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
