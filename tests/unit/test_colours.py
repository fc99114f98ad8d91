"""Each pair of colours of the style sheet can be told apart (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re
from importlib.resources import files

import pytest

SHEET = (files("mentor_copilot.surfaces.web") / "static" / "frame.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
    for block in re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)[:2]
)
GROUNDS = ("paper", "surface", "sunk")
TEXTS = [(text, ground) for text in ("ink", "soft", "accent", "bad") for ground in GROUNDS] + [
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("accent-strong", "accent-tint"),
    ("accent-strong", "surface"),
    ("accent", "accent-tint"),
    ("ink", "accent-tint"),
    ("soft", "accent-tint"),
    ("paper", "ink"),
    *((kind, f"{kind}-tint") for kind in ("good", "warn", "bad")),
    *(("ink", f"{kind}-tint") for kind in ("good", "warn", "bad")),
    *(("soft", f"{kind}-tint") for kind in ("good", "warn", "bad")),
]
EDGES = [(edge, ground) for edge in ("edge", "accent") for ground in GROUNDS]


def _light(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_from_its_ground(colours: dict[str, str], text: str, ground: str) -> None:
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_of_controls_stand_out_from_their_ground(
    colours: dict[str, str], edge: str, ground: str
) -> None:
    assert contrast(colours[edge], colours[ground]) >= 3


def test_colours_stand_in_the_two_blocks_alone() -> None:
    rules = re.sub(r":root \{.*?\}", "", SHEET, flags=re.DOTALL)
    assert not re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", rules)


def test_both_looks_name_the_same_colours() -> None:
    assert LIGHT.keys() == DARK.keys()


def test_nothing_is_loaded_from_elsewhere() -> None:
    assert "url(" not in SHEET and "@import" not in SHEET
