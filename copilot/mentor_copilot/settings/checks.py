"""What a setting may be. Each refusal says where it was set and how to mend it."""

import os
import re
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import platformdirs

from mentor_copilot.settings.sources import Given
from mentor_tools.endpoint import address_fault
from mentor_tools.errors import StoreError, Usage

YES, NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


def home(given: Given | None) -> Path:
    """The folder of all data, absolute. It need not exist, but it must be possible to write it."""
    if given is None:
        return Path(platformdirs.user_data_dir("mentor-copilot", appauthor=False))
    try:
        folder = Path(given.text).expanduser().absolute()
        nearest = next(one for one in (folder, *folder.parents) if one.exists())
        is_folder = stat.S_ISDIR(nearest.stat().st_mode)
    except (OSError, RuntimeError):
        raise Usage(f"{given.where}: cannot be used as a folder; name another one") from None
    if not is_folder:
        raise Usage(f"{given.where}: {nearest} is a file; name a folder")
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise StoreError(f"{given.where}: {nearest} cannot be written to; name another folder")
    return folder


def address(given: Given | None, *, allow_http: bool) -> str | None:
    """The address of the endpoint. A refusal never quotes it, since it may hold a password."""
    if given is None:
        return None
    fault = address_fault(given.text, allow_http=allow_http)
    if fault:
        raise Usage(f"{given.where}: the address {fault}")
    return given.text


def key(given: Given | None, *, needed: bool) -> str | None:
    """The key of the endpoint; an empty one is a fault where one is `needed`."""
    if given is None or not (given.text or needed):
        return None
    if not given.text:
        raise Usage(f"{given.where} is empty: give the key, or unset it")
    if not re.fullmatch(r"[!-~]+", given.text):
        raise Usage(f"{given.where} holds spaces, line ends or other characters that no key has")
    return given.text


def number(given: Given, *, whole: bool) -> float:
    """A number; its limits are the endpoint's own."""
    try:
        return int(given.text) if whole else float(given.text)
    except ValueError:
        refuse(given, f"must be a {'whole ' if whole else ''}number")


def count(given: Given | None, default: int) -> int:
    """A whole number from 1 on."""
    if given is None:
        return default
    if not re.fullmatch(r"[1-9]\d{0,2}", given.text, re.ASCII):
        refuse(given, "must be a whole number from 1 to 999")
    return int(given.text)


def boolean(given: Given | None) -> bool:
    """Yes or no; "maybe" is a fault and not a no."""
    text = given.text.lower() if given is not None else "no"
    if given is not None and text not in YES + NO:
        refuse(given, "must be true or false")
    return text in YES


def one_of(given: Mapping[str, Given], name: str, allowed: tuple[str, ...]) -> Any:
    """One of a few words, the first of them when nothing is given."""
    if name not in given:
        return allowed[0]
    if given[name].text not in allowed:
        refuse(given[name], f"must be one of {', '.join(allowed)}")
    return given[name].text


def today(given: Given | None) -> date | None:
    """A day in ISO form."""
    if given is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", given.text, re.ASCII):
            return date.fromisoformat(given.text)
    except ValueError:
        pass
    refuse(given, "must be a day, written YYYY-MM-DD")


def region(given: Given | None) -> str:
    """A country code in capitals, "" when none is given."""
    if given is None:
        return ""
    if not re.fullmatch(r"[A-Za-z]{2}", given.text):
        refuse(given, "must be a country code of two letters, such as DE")
    return given.text.upper()


def refuse(given: Given, why: str) -> NoReturn:
    """Raise `Usage` with the place, the reason and the beginning of what was given."""
    shown = given.text if len(given.text) <= 40 else given.text[:40] + "..."
    raise Usage(f"{given.where}: {why}, not {shown!r}")
