"""What the tests of routes share: one home with its people for each file of tests."""

from collections.abc import AsyncIterator
from importlib.util import find_spec

import pytest
import pytest_asyncio

from web_askers import HERE, MEMBERS, TEAM, Asker
from web_lab import DAY, web_app
from web_objects import STRANGER, World

# The driver of a browser is a part of `make test-web` alone.
collect_ignore = [] if find_spec("playwright") else ["browser", "journeys"]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def asker(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Asker]:
    """Asks as anybody of a team; everybody who can is signed in."""
    home = tmp_path_factory.mktemp("team") / "home"
    async with web_app(home, TEAM) as app, web_app(home, HERE) as here:
        world = World(app, home, DAY)
        await world.move_in()
        asker = Asker(world, here)
        for person in (*MEMBERS, STRANGER, "adam"):
            asker.signed_in[person] = await world.sign_in(person)
        yield asker
