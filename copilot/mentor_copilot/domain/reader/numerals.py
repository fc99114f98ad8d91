"""What a written numeral stands for: digits with either custom of separators, and number words."""

import re
from collections.abc import Sequence

from mentor_copilot.domain.reader.shapes import words

_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")


def of_digits(written: str, dot_groups: bool = False) -> float | None:
    """The number that digits stand for, None where they are no number (a version, an address).

    "1,500" and "1.500.000" hold thousands, "1,5" and "1.5" a decimal; "1.000" is a thousand only
    with `dot_groups`, which callers set where a currency follows the continental custom.
    """
    if written.isdigit():
        return float(written) if len(written) < 16 else None
    grouped = _GROUPED.fullmatch(written)
    if grouped and not written.startswith("0"):
        mark = grouped[1]
        if mark == "," or dot_groups or written.count(".") > 1 or "," in written:
            return float(written.replace(mark, "").replace(",", "."))
    if _DECIMAL.fullmatch(written):
        return float(written.replace(",", "."))
    return None


def of_words(spoken: Sequence[str]) -> float | None:
    """The number that words stand for ("two hundred and fifty"), None where one is no numeral."""
    total = 0
    part = 0
    for word in spoken:
        if word in ("and", "-"):
            continue
        if word not in words().spoken:
            return None
        value = words().numbers[word]
        if value == 1000:
            total, part = total + max(part, 1) * 1000, 0
        elif value in (100, 12) and part:
            part *= value
        else:
            part += value
    return float(total + part)
