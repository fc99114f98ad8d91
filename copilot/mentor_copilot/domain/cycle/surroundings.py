"""Whether an obstacle lies in the surroundings: no protected time, nobody who backs it.

Such an obstacle is for the mentor and the programme to take up, not for the mentee to overcome
(founding article 004 asks for protected time and leadership that backs it).
"""

import re
from functools import cache
from importlib import resources

import yaml

from mentor_copilot.domain.cycle.stalls.lexicon import folded


def tells_of_surroundings(words: str) -> bool:
    """Whether the words say that the surroundings stand in the way."""
    return _signs().search(folded(words)) is not None


@cache
def _signs() -> re.Pattern[str]:
    file = resources.files(__package__).joinpath("data", "surroundings.yaml")
    listed = yaml.safe_load(file.read_text(encoding="utf-8"))["surroundings"]
    pieces = "|".join(one.replace(" ", r"\s+") for one in listed)
    return re.compile(rf"(?<![\w'])(?:{pieces})")
