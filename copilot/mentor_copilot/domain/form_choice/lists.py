"""The signs and lines of choosing a form, from signs.yaml beside the code."""

import re
from functools import cache
from typing import Any

from mentor_copilot.domain.goal import Form
from mentor_copilot.domain.wording import page


def _page() -> dict[str, Any]:
    return page(__package__, "signs.yaml")


@cache
def sign(name: str) -> re.Pattern[str]:
    """One expression for all the words of a sign."""
    return _any(_page()["signs"][name])


@cache
def names() -> dict[Form, re.Pattern[str]]:
    """What people call each form."""
    return {form: _any(called) for form, called in _page()["names"].items()}


def line(name: str, **filled: object) -> str:
    """A line by its name, or by part and name ("why.okr"), with its {names} filled."""
    found = _page()
    for part in name.split("."):
        found = found[part]
    return str(found).format(**filled)


def _any(phrases: list[str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    spoken = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest)
    return re.compile(rf"(?<![\w'’-])(?:{spoken})(?![\w'’-])", re.IGNORECASE)
