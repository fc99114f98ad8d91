"""A parser whose complaints are errors of ours: one line, exit 2."""

import argparse
from typing import NoReturn

from mentor_tools.errors import Usage


class Parser(argparse.ArgumentParser):
    """An argparse parser that raises `Usage`."""

    def error(self, message: str) -> NoReturn:
        """Refuse the call."""
        raise Usage(f"{message} (see `{self.prog} --help`)")
