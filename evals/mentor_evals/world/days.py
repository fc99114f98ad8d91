"""Days as people write them, each phrase meaning exactly one day when read from the note's day."""

from datetime import date, timedelta

from mentor_evals.world.chance import Chance

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def month(day: date) -> str:
    """The name of its month."""
    return _MONTHS[day.month - 1]


def weekday(day: date) -> str:
    """The name of its day of the week."""
    return _WEEKDAYS[day.weekday()]


def written(day: date, chance: Chance) -> str:
    """A day with its month, such as "14 March"."""
    name = month(day)
    forms = [f"{day.day} {name}", f"{day.day} {name}", f"{name} {day.day}"]
    if len(name) > 4:
        forms.append(f"{day.day} {name[:3]}")
    return chance.pick(forms)


def by_when(day: date, today: date, chance: Chance) -> str:
    """When something is due, with the word before it and a space: " by Friday"."""
    ahead = (day - today).days
    forms = [f" by {written(day, chance)}"] * 2
    if 2 <= ahead <= 6 and day.weekday() == 4:
        forms = [" by Friday", " by Friday", f" by Friday {written(day, chance)}"]
    if (day + timedelta(1)).day == 1:
        forms.append(f" by the end of {month(day)}")
        if day.month == today.month and ahead > 7:
            forms.append(" by the end of the month")
    if ahead == 14:
        forms.append(" in two weeks")
    return chance.pick(forms)
