"""Errors as they are shown: problem documents (RFC 9457) to programs, a page to people."""

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from mentor_tools.errors import Absent, Busy, CopilotError, LlmError, LlmRateLimited, Usage

API = "/api/"


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


def problem(status: int, detail: str) -> Response:
    """A problem document."""
    found = HTTPStatus(status)
    body = Problem(title=found.phrase, status=status, detail=detail)
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else None
    return JSONResponse(
        body.model_dump(), status, media_type="application/problem+json", headers=headers
    )


def is_for_program(request: Request) -> bool:
    """Whether the answer is read by a program."""
    return request.url.path.startswith(API)


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
    return HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here; what you sent is kept"


def _fault(error: RequestValidationError) -> str:
    """The first fault of a request: where, and what is asked for there."""
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"][1:]) or str(fault["loc"][0])
    return f"{where}: {fault['msg']}"
