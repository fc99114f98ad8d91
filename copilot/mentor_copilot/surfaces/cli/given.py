"""What a call gives: texts, people, days, settings; parsed once, with one-line complaints."""

import argparse
import os
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mentor_tools.errors import Usage

if TYPE_CHECKING:
    from mentor_copilot.settings import Settings

TEXT_BYTES_AT_MOST = 1_000_000
NAME_LENGTH_AT_MOST = 200
# Whose goals these are when nobody is named: the one person at this machine.
MYSELF = "me"


def add_settings(parser: argparse.ArgumentParser) -> None:
    """The flags that any command takes which runs the copilot."""
    group = parser.add_argument_group("settings")
    group.add_argument("--home", metavar="DIR", help="where all data is kept (MENTOR_HOME)")
    group.add_argument("--engine", choices=("auto", "rules", "model"), help="who coaches")
    group.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day to count from")
    group.add_argument("--region", metavar="CC", help="country for help lines, such as US or DE")
    group.add_argument(
        "--dial", choices=("ask", "offer", "tell"), help="how much is suggested unasked (ask)"
    )
    group.add_argument("--date-order", choices=("dmy", "mdy"), help="how 03/04/2027 is read")


def settings(args: argparse.Namespace) -> "Settings":
    """The settings of this call: flags, then variables, then mentor.toml."""
    from mentor_copilot.settings import read_settings

    names = ("home", "engine", "today", "region", "dial", "date_order")
    flags = {name: str(value) for name in names if (value := getattr(args, name, None)) is not None}
    found = read_settings(os.environ, **flags)
    for warning in found.warnings:
        print(f"mentor: {warning}", file=sys.stderr)
    return found


def day(text: str) -> date:
    """A day written YYYY-MM-DD."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            raise ValueError(text)
        return date.fromisoformat(text)
    except ValueError:
        raise Usage(f"{text[:40]!r} is no day of the form YYYY-MM-DD") from None


def text_or_stdin(given: str) -> str:
    """The text of an argument, or all of standard input for "-"."""
    if given != "-":
        return whole(given)
    text = decoded(sys.stdin.buffer.read(TEXT_BYTES_AT_MOST + 1), "standard input")
    if not text.strip():
        raise Usage("standard input is empty; give the wish as text, or pipe it in")
    return text


def decoded(data: bytes, where: str) -> str:
    """The text in `data`, UTF-8 with or without a byte order mark, within the size limit."""
    if len(data) > TEXT_BYTES_AT_MOST:
        raise Usage(f"{where} is longer than {TEXT_BYTES_AT_MOST:,} bytes; give a shorter text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Usage(f"{where} is not UTF-8 text (byte {error.start + 1})") from None


def whole(text: str) -> str:
    """The text of an argument, refused where its bytes were no UTF-8."""
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Usage("an argument is not valid UTF-8 text")
    return text


def person(name: str) -> str:
    """A person's name as it is kept: one line, not empty, not endless."""
    name = whole(name).strip()
    if not name:
        raise Usage("a person's name cannot be empty")
    if len(name) > NAME_LENGTH_AT_MOST:
        raise Usage(f"a person's name has at most {NAME_LENGTH_AT_MOST} characters")
    if any(letter in name for letter in "\n\r\x00") or not name.isprintable():
        raise Usage("a person's name is one line of printable characters")
    return name


def readable(path: str) -> Path:
    """A regular file that can be read; a folder, a pipe or a device is refused."""
    file = Path(path)
    if not file.exists():
        raise Usage(f"{path}: there is no such file")
    if not file.is_file():
        raise Usage(f"{path}: is not a regular file")
    return file
