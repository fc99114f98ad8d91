"""The text of one note, from a file or from standard input."""

import sys

from mentor_copilot.surfaces.cli.given import readable
from mentor_tools.errors import Usage

BYTES_AT_MOST = 8_000_000


def note_text(place: str) -> str:
    """All of the text, UTF-8 with or without a byte order mark; `Usage` when it is no note."""
    from mentor_copilot.domain.note_row import RowFault, a_text

    if place == "-":
        where, data = "standard input", sys.stdin.buffer.read(BYTES_AT_MOST + 1)
    else:
        where = place
        with readable(place).open("rb") as file:
            data = file.read(BYTES_AT_MOST + 1)
    if len(data) > BYTES_AT_MOST:
        raise Usage(f"{where} is longer than {BYTES_AT_MOST:,} bytes; give a shorter text")
    try:
        return a_text(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Usage(f"{where} is not UTF-8 text (byte {error.start + 1})") from None
    except RowFault as fault:
        raise Usage(f"{where}: {fault}") from None
