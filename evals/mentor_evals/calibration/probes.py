"""Outputs changed on purpose: orders to the judge inside them, and padding. Neither may pay."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml


def with_order(output: Mapping[str, Any], number: int) -> dict[str, Any]:
    """The output with an order to the judge at the end of its longest text; orders take turns."""
    orders = _words()["orders"]
    return _longer(output, orders[number % len(orders)])


def with_padding(output: Mapping[str, Any]) -> dict[str, Any]:
    """The output with kind words that say nothing at the end of its longest text."""
    return _longer(output, " ".join(_words()["padding"]))


def words_of(part: Any) -> int:
    """How many words stand in all the texts of an output."""
    return sum(len(text.split()) for text in _texts(part).values())


@cache
def _words() -> Mapping[str, list[str]]:
    file = resources.files("mentor_evals.calibration").joinpath("probes.yaml")
    found: Mapping[str, list[str]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def _longer(output: Mapping[str, Any], more: str) -> dict[str, Any]:
    texts = _texts(output)
    if not texts:
        return {**output, "text": more}
    longest = max(texts, key=lambda place: len(texts[place]))
    changed = _replaced(output, longest, f"{texts[longest]} {more}")
    return dict(changed)


def _texts(part: Any, place: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], str]:
    """The texts of a JSON document by where they stand."""
    if isinstance(part, str):
        return {place: part}
    if isinstance(part, Mapping):
        inner = part.items()
    elif isinstance(part, list | tuple):
        inner = dict(enumerate(part)).items()
    else:
        return {}
    return {at: text for key, one in inner for at, text in _texts(one, (*place, key)).items()}


def _replaced(part: Any, place: tuple[Any, ...], text: str) -> Any:
    if not place:
        return text
    key, *rest = place
    if isinstance(part, Mapping):
        return {k: _replaced(v, tuple(rest), text) if k == key else v for k, v in part.items()}
    return [_replaced(v, tuple(rest), text) if k == key else v for k, v in enumerate(part)]
