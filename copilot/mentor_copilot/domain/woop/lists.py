"""The word lists of the WOOP conversation, in YAML files beside the code that a coach may edit."""

import re
from functools import cache
from importlib import resources

import yaml

_APOSTROPHE = re.compile("[’‘`´]")


@cache
def listed(file: str, name: str) -> frozenset[str]:
    """The words or phrases under `name` of `file`.yaml, in lower case."""
    text = resources.files("mentor_copilot.domain.woop").joinpath(f"{file}.yaml").read_text("utf-8")
    lists: dict[str, list[str]] = yaml.load(text, Loader=yaml.BaseLoader)  # "no" is a word here
    return frozenset(lists[name])


@cache
def phrases(file: str, name: str) -> str:
    """A pattern of any of them, the longest first; text is to be folded by `folded`."""
    longest = sorted(listed(file, name), key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(re.escape(p) for p in longest)})(?!\w)"


def folded(text: str) -> str:
    """The text in lower case with plain apostrophes, as long as it was."""
    lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _APOSTROPHE.sub("'", lower)
