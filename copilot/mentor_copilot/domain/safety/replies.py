"""The short reply that goes with a card, with the way to people in the writer's region."""

from collections.abc import Mapping
from functools import cache
from string import Formatter

from pydantic import BaseModel, ConfigDict

from mentor_copilot.domain.safety.card import Card
from mentor_copilot.domain.safety.lists import spoken_lines
from mentor_copilot.domain.safety.spelling import load

_HANDED_OVER = ("crisis", "third_person", "threat")


class Region(BaseModel):
    """Numbers of one region; `short` is the crisis number (or else the emergency number) alone."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    emergency: str
    short: str
    crisis: str | None = None
    abuse: str | None = None


def reply(card: Card, region: str, *, engine: str = "", readers: str = "") -> str:
    """What to answer to the text that raised `card`; works offline.

    `region` is a country code ("DE", "UK"); an unknown or empty one gets international advice.
    `engine` names the model or rules that speak; `readers` is the true answer to "who can read
    this", from whoever knows the deployment. A crisis card raised in another language ends with
    one line in that language.
    """
    here, elsewhere = _region(region), _region("")
    words = {
        "emergency": here.emergency,
        "crisis": here.crisis or elsewhere.crisis,
        "abuse": here.abuse or elsewhere.abuse,
        "engine": f" ({engine})" if engine else "",
        "readers": readers or _texts()["readers"],
    }
    text = _filled(_texts()[card.category], words)
    line = spoken_lines().get(card.language)
    if line and card.category in _HANDED_OVER:
        text += "\n" + _filled(line, {"number": here.short})
    return text


def known_region(region: str) -> bool:
    """Whether regions.yaml has numbers for this region (for the check of a setting)."""
    return _code(region) in _regions()


def _region(region: str) -> Region:
    return _regions().get(_code(region)) or _regions()["international"]


def _code(region: str) -> str:
    code = region.strip().upper()
    return str(load_regions()["aliases"].get(code, code))


@cache
def _regions() -> dict[str, Region]:
    content = load_regions()
    found = {code: Region.model_validate(given) for code, given in content["regions"].items()}
    return found | {"international": Region.model_validate(content["international"])}


@cache
def load_regions() -> dict[str, dict[str, object]]:
    """The content of regions.yaml."""
    content: dict[str, dict[str, object]] = load("regions.yaml")
    return content


@cache
def _texts() -> dict[str, str]:
    texts: dict[str, str] = load("replies.yaml")
    return texts


def _filled(text: str, words: Mapping[str, str | None]) -> str:
    return Formatter().vformat(text, (), words)
