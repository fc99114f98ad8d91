"""A defect of what is examined in this process, as the error of the one case that met it."""

import traceback
from pathlib import Path


def crash_told(crash: Exception) -> str:
    """What broke and where, in a line; never the crash's own words, which may hold private text."""
    *_, last = traceback.extract_tb(crash.__traceback__)
    place = "/".join(Path(last.filename).parts[-2:])
    return f"the desk crashed: {type(crash).__name__} at {place}:{last.lineno}"
