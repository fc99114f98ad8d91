"""Writes real answers of the API down, as the examples of its document.

    python tests/api_examples.py

To be run after a change of the API; a test tells when an example does not fit its operation.
"""

import asyncio
import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from api_lab import programs
from api_story import team_story, whole_story
from web_askers import TEAM
from web_lab import DAY
from web_objects import World

_SECRET = ("token", "link")  # what signs somebody in, even if only at a home of one minute
_ITEMS = 1  # of each list: an example shows the form


async def _examples() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        home, team = Path(folder) / "home", Path(folder) / "team"
        async with programs(home) as asked, programs(team, TEAM) as admins:
            await whole_story(asked)
            await World(admins.app, team, DAY).move_in()
            await team_story(admins)
    told = [*asked.told, *admins.told]
    return {one.operation: _short(one.shown) for one in told if one.status < 300}


def _short(shown: Any) -> Any:
    """The same with the first item of each list alone."""
    if isinstance(shown, dict):
        return {name: "..." if name in _SECRET else _short(one) for name, one in shown.items()}
    if isinstance(shown, list):
        return [_short(one) for one in shown[:_ITEMS]]
    return shown


def main() -> None:
    """Write them, an operation a line."""
    found = asyncio.run(_examples())
    lines = [f"{json.dumps(name)}: {_line(found[name])}" for name in sorted(found)]
    kept = Path(str(files("mentor_copilot.surfaces.web.api"))) / "examples.json"
    kept.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _line(shown: Any) -> str:
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
