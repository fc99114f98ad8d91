"""Errors as they are shown: problem documents (RFC 9457) to programs, a page to people."""

import math
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from mentor_tools.errors import Absent, Busy, CopilotError, LlmError, LlmRateLimited, Usage

API = "/api/"

_NAMED = re.compile(r"[A-Za-z0-9_-]{1,60}")


class Problem(BaseModel):
    """What went wrong (RFC 9457): `title` names the status, `detail` says how to mend it."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"title": "Not Found", "status": 404, "detail": "no chat is called x"}]
        }
    )

    type: str = "about:blank"
    title: str
    status: int
    detail: str


class Refused(Exception):
    """A request that goes no further: its status and what the person is told."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class SignInFirst(Refused):
    """Nobody is signed in."""

    def __init__(self) -> None:
        super().__init__(HTTPStatus.UNAUTHORIZED, "sign in first")


class TooMany(Refused):
    """More requests than one person may make in a minute; `wait` are the seconds till the next."""

    def __init__(self, wait: int) -> None:
        super().__init__(
            HTTPStatus.TOO_MANY_REQUESTS, f"too many requests; go on in {wait} seconds"
        )
        self.wait = wait


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """A problem document."""
    found = HTTPStatus(status)
    body = Problem(title=found.phrase, status=status, detail=detail)
    more = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else {}
    return JSONResponse(
        body.model_dump(),
        status,
        media_type="application/problem+json",
        headers={**more, **(headers or {})},
    )


def headers_of(error: Exception) -> dict[str, str]:
    """What the answer to an error tells programs in its head: how long to wait, what is allowed."""
    if isinstance(error, TooMany):
        return {"Retry-After": str(error.wait)}
    if isinstance(error, LlmRateLimited) and error.wait_seconds:
        return {"Retry-After": str(math.ceil(error.wait_seconds))}
    if isinstance(error, HTTPException):
        return dict(error.headers or {})
    return {}


def is_for_program(request: Request) -> bool:
    """Whether the answer is read by a program."""
    return str(request.scope["path"]).startswith(API)


ABSENT = "there is nothing of that name here, or it is not yours"

# The first class that fits an error says its status; what is foreign answers as what is absent.
_STATUS: tuple[tuple[type[CopilotError], HTTPStatus], ...] = (
    (Absent, HTTPStatus.NOT_FOUND),
    (Usage, HTTPStatus.UNPROCESSABLE_ENTITY),
    (Busy, HTTPStatus.CONFLICT),
    (LlmRateLimited, HTTPStatus.SERVICE_UNAVAILABLE),
    (LlmError, HTTPStatus.BAD_GATEWAY),
    (CopilotError, HTTPStatus.SERVICE_UNAVAILABLE),
)


def told(error: Exception) -> tuple[int, str]:
    """The status and the words for an error; nothing of what was sent is in them."""
    if isinstance(error, Refused):
        return error.status, error.detail
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, RequestValidationError):
        return HTTPStatus.UNPROCESSABLE_ENTITY, _fault(error)
    for kind, status in _STATUS:
        if isinstance(error, kind):
            return status, ABSENT if kind is Absent else str(error)
    return HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here; what was kept stands"


def _fault(error: RequestValidationError) -> str:
    """The first fault of a request: where, and what is asked for there."""
    fault = error.errors()[0]
    place = fault["loc"]
    if fault["type"] == "extra_forbidden":  # its name was sent, and is not told back
        return f"{_where(place[:-1])}: there is a field in it that is not known here"
    return f"{_where(place)}: {str(fault['msg']).removeprefix('Value error, ')}"


def _where(place: Sequence[str | int]) -> str:
    """The names of fields and the numbers of items that lead to a fault."""
    named = [str(part) for part in place if _NAMED.fullmatch(str(part))]
    return ".".join(named[1:] or named) or "the request"
