"""The texts in a folder, one a file; what cannot be read is named and not passed over."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SUFFIXES = (".md", ".markdown", ".txt")
"""What counts as a text in a folder."""

FILE_BYTES_AT_MOST = 8_000_000

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


class TextFile(NamedTuple):
    """A file by its path within the folder, with /; either its text or why there is none."""

    name: str
    text: str | None
    fault: str | None


def files_in(folder: Path) -> Iterator[TextFile]:
    """The text files in a folder and those below it, in an order that is always the same.

    Hidden files and folders are passed over. No link is followed: one could lead to a file that
    was not meant. What cannot be read comes with its fault.
    """
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        try:
            with os.scandir(current) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            yield TextFile(_name(current, folder), None, _reason(error))
            continue
        visible = [entry for entry in entries if not entry.name.startswith(".")]
        for entry in visible:
            if entry.is_symlink():
                if _leads_out(entry, folder):
                    name = _name(Path(entry.path), folder)
                    yield TextFile(name, None, "is a link that leads out of the folder")
            elif entry.name.lower().endswith(SUFFIXES) and not entry.is_dir():
                yield _read(Path(entry.path), folder)
        waiting += [
            Path(entry.path) for entry in reversed(visible) if entry.is_dir(follow_symlinks=False)
        ]


def texts_at(place: Path) -> Iterator[TextFile]:
    """The text files in a folder, or the one file, under its own name and whatever its suffix."""
    if place.is_dir():
        yield from files_in(place)
    else:
        file = place.resolve()
        yield _read(file, file.parent)._replace(name=place.name)


def _read(file: Path, folder: Path) -> TextFile:
    name = _name(file, folder)
    try:
        handle = os.open(file, os.O_RDONLY | _NO_LINK | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return TextFile(name, None, "is not a regular file")
            data = stream.read(FILE_BYTES_AT_MOST + 1)
    except OSError as error:
        return TextFile(name, None, _reason(error))
    return text_file(name, data)


def text_file(name: str, data: bytes) -> TextFile:
    """The file of that name that holds these bytes."""
    if len(data) > FILE_BYTES_AT_MOST:
        return TextFile(name, None, f"has more than {FILE_BYTES_AT_MOST:,} bytes")
    if data.startswith(_UTF16):
        return TextFile(name, None, "is UTF-16 text: save it as UTF-8")
    return TextFile(name, *_decoded(data))


def _decoded(data: bytes) -> tuple[str | None, str | None]:
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        return None, f"is not UTF-8 text (byte {error.start + 1})"


def _name(file: Path, folder: Path) -> str:
    return file.relative_to(folder).as_posix()


def _leads_out(entry: os.DirEntry[str], folder: Path) -> bool:
    try:
        return not Path(entry.path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return True


def _reason(error: OSError) -> str:
    return f"cannot be read ({error.strerror or type(error).__name__})"
