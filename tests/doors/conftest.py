"""What the tests of the doors share."""

import io
import sys

import pytest

from door import Ended, Mentor
from mentor_copilot.surfaces.cli import main


@pytest.fixture
def mentor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Mentor:
    """`mentor` with these arguments and this standard input, without the start of a process."""

    def call(*arguments: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        try:
            code = main(list(arguments))
        except SystemExit as done:
            code = int(done.code or 0)
        return Ended(code, *capsys.readouterr())

    return call
