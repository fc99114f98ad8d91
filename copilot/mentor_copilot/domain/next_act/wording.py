"""The lines between one act and the next, from wording.yaml beside the code."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def _page() -> dict[str, dict[str, str]]:
    text = files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.BaseLoader)
    return loaded


def line(part: str, name: str, **filled: object) -> str:
    """The line `name` of a part, with its {names} filled."""
    return _page()[part][name].format(**filled)
