"""Quantities in a text: numbers with what they count and how often."""

from mentor_copilot.domain.reading import Number


def find_numbers(text: str) -> list[Number]:
    """Every quantity of a text in order (in the making)."""
    return []
