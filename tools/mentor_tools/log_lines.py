"""Logs as lines of JSON, in which nothing stands that anybody wrote.

Our own records say what happened in fixed words and with named values. Libraries write what they
like into theirs, at times whole requests; of those only the place and the kind are told.
"""

import json
import logging
import sys
from datetime import UTC, datetime
from traceback import extract_tb
from types import TracebackType
from typing import Any, TextIO

OURS = "mentor"
_VALUES = "mentor_values"
_FRAMES = 3


def write_logs(level: str, stream: TextIO | None = None) -> None:
    """From now on all logs of the process go to `stream` (standard error) as lines of JSON.

    Ours from `level` on, those of libraries from "warning" on.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level.upper())
    logging.captureWarnings(True)


def log(level: int, event: str, error: BaseException | None = None, **values: Any) -> None:
    """Log an event of ours. `values` are numbers and names of ours, never a person's words."""
    told = (type(error), error, error.__traceback__) if error is not None else None
    logging.getLogger(OURS).log(level, event, exc_info=told, extra={_VALUES: values})


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """One record as one line."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"time": moment, "level": record.levelname.lower()}
        if record.name == OURS:
            line |= {"event": record.msg, **getattr(record, _VALUES, {})}
        else:
            place = f"{record.module}:{record.lineno}"
            line |= {"event": "library", "logger": record.name, "at": place}
        if record.exc_info and record.exc_info[1] is not None:
            line |= _told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True, default=str)


def _told(error: BaseException) -> dict[str, Any]:
    """The kind of an error and where it came from; its text and values may be a person's."""
    cause = error.__cause__
    told: dict[str, Any] = {"error": _kind(error), "where": _places(error.__traceback__)}
    if cause is not None:
        told |= {"cause": _kind(cause), "caused_at": _places(cause.__traceback__)}
    return told


def _kind(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


def _places(traceback: TracebackType | None) -> list[str]:
    """The innermost places, by module, line and function."""
    frames = list(extract_tb(traceback))[-_FRAMES:]
    return [f"{_module(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _module(file: str) -> str:
    return "/".join(file.replace("\\", "/").split("/")[-2:])
