"""axe-core, the rules of accessibility: from npm, once, into the environment of the tests."""

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

_FOLDER = Path(sys.prefix) / "axe"
_FILE = _FOLDER / "node_modules" / "axe-core" / "axe.min.js"
_FETCH = ("install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund", "axe-core@4")
_RUN = """
(options) => axe.run(document, options).then(({ violations }) => violations.map(
  ({ id, help, nodes }) => `${id}: ${help}: ` + nodes.slice(0, 3).map(
    (node) => `${node.target.join(" ")} (${node.failureSummary.split("\\n").at(1)?.trim()})`
  ).join("; ")))
"""
_ALL: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
_COLOURS = ("color-contrast",)
"""What alone can be otherwise in another light."""
_PLACES = ("target-size", "scrollable-region-focusable", "link-in-text-block", "meta-viewport")
"""What alone can be otherwise on another screen."""


@cache
def axe() -> str:
    """The source of axe-core; skips where npm is not, or cannot fetch it."""
    if not _FILE.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip(
                "no npm on the path: axe-core, which checks accessibility, comes from there"
            )
        done = subprocess.run(
            [npm, _FETCH[0], "--prefix", str(_FOLDER), *_FETCH[1:]],
            capture_output=True,
            timeout=120,
        )
        if done.returncode:
            pytest.skip("npm could not fetch axe-core, which checks accessibility")
    return _FILE.read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What breaks a rule on the page as it stands, with the places."""
    return _violations(page, _ALL)


def violations_in_another_light(page: Page) -> list[str]:
    """What breaks one of the rules on colours."""
    return _violations(page, _only(_COLOURS))


def violations_on_another_screen(page: Page) -> list[str]:
    """What breaks one of the rules on where things stand."""
    return _violations(page, _only(_PLACES))


def _only(rules: tuple[str, ...]) -> dict[str, Any]:
    return {"runOnly": {"type": "rule", "values": [*rules]}}


def _violations(page: Page, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe())
    found: list[str] = page.evaluate(_RUN, options)
    return found
