"""What the journeys of a file share: one Chromium, and one server for those that can share it.

No longer than a file: while its driver runs, a test of another file that is a coroutine could not.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from web_live import chromium
from web_served import Served, served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """On the rule coach, for many people one after the other."""
    with served(Path(tmp_path_factory.mktemp("served")) / "home") as server:
        yield server
