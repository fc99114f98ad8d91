"""A picture of each main page, left in the folder `pictures` of the environment to be looked at."""

import sys
from pathlib import Path

import pytest

from pictures import BYTES_AT_MOST, DOCS, MORE, STORY, take_chat, take_story

pytestmark = pytest.mark.web

FOLDER = Path(sys.prefix) / "pictures"


def test_each_main_page_leaves_a_picture() -> None:
    take_chat(FOLDER)
    take_story(FOLDER, (*STORY, *MORE))
    taken = {picture.stem for picture in FOLDER.glob("*.png")}
    assert {"chat", "chat-narrow-dark", *(look.name for look in (*STORY, *MORE))} <= taken


def test_the_pictures_of_the_readme_are_small_and_whole() -> None:
    for name in ("chat", "goals", "brief", "home"):
        picture = (DOCS / f"{name}.png").read_bytes()
        assert picture.startswith(b"\x89PNG") and len(picture) <= BYTES_AT_MOST
