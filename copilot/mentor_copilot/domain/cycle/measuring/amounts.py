"""Amounts as people write them."""

_BEFORE = frozenset("$€£¥")


def amount(value: float, unit: str = "") -> str:
    """A number with its unit: "12.5 km", "$1,500", "70 %", "7/10"."""
    number = f"{round(value, 6):,.10g}"
    if unit in _BEFORE:
        return f"{unit}{number}" if value >= 0 else f"-{unit}{number[1:]}"
    if unit.startswith("/"):
        return f"{number}{unit}"
    return f"{number} {unit}".strip()
