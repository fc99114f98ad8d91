"""What a failed request means: whose fault it is, and whether asking again can help. No vendor.

What the endpoint wrote about its failure is read but never passed on: it may quote prompt or key.
"""

from collections.abc import Iterable, Mapping

from mentor_tools.errors import (
    LlmError,
    LlmQuota,
    LlmRateLimited,
    LlmRejected,
    LlmUnreachable,
    LlmUnreadable,
)
from mentor_tools.llm_deadlines import asked_wait

_AGAIN = (408, 409, 429)
_QUOTA = ("insufficient_quota", "billing_hard_limit_reached", "billing_not_active")
_TOO_LONG = ("context_length_exceeded", "string_above_max_length")
_REFUSED = {
    401: "does not accept the key: check OPENAI_API_KEY",
    403: "refuses access: check what the key may use",
    404: "has no such model or path: check MENTOR_MODEL and OPENAI_BASE_URL",
    413: "finds the text too long: shorten it",
}


class Failed(Exception):
    """One request that failed: the error for people, and what the next request may do about it.

    `again` when the same request can succeed later, after `wait` seconds if the endpoint said so;
    `leave_out` names optional parameters of the request that the endpoint may have refused.
    """

    def __init__(
        self,
        error: LlmError,
        *,
        again: bool = False,
        wait: float | None = None,
        leave_out: Iterable[str] = (),
    ) -> None:
        super().__init__(str(error))
        self.error = error
        self.again = again
        self.wait = wait
        self.leave_out = tuple(leave_out)


def broken_off(host: str) -> Failed:
    """The connection failed or broke."""
    return Failed(
        LlmUnreachable(f"no connection to {host}, or it broke off: check it and try again"),
        again=True,
    )


def forbidden_address(host: str) -> Failed:
    """The name of the host leads to a link-local address or none."""
    return Failed(
        LlmRejected(f"{host} leads to an address where no model can be: check OPENAI_BASE_URL")
    )


def too_long(host: str) -> Failed:
    """More came than any answer needs, or packed so that it may."""
    return Failed(
        LlmUnreadable(f"{host} sends an answer that is packed or has no end: check OPENAI_BASE_URL")
    )


def failed_inside(host: str) -> Failed:
    """The endpoint reports a fault of its own in an answer that looked fine."""
    return Failed(LlmUnreachable(f"{host} reports a fault of its own: try again"), again=True)


def not_an_api(host: str) -> Failed:
    """The answer is none of an OpenAI-compatible API."""
    return Failed(
        LlmUnreadable(
            f"{host} does not answer like an OpenAI-compatible API: check OPENAI_BASE_URL"
        )
    )


def of_status(
    host: str, status: int, headers: Mapping[str, str], body: object, sent: Iterable[str]
) -> Failed:
    """The failure that an HTTP status other than 2xx stands for; `sent` are optional parameters."""
    told = body if isinstance(body, dict) else {}
    told = told.get("error", told) if isinstance(told.get("error", told), dict) else told
    code = str(told.get("code") or told.get("type") or "")
    if status == 402 or code in _QUOTA:
        return Failed(LlmQuota(f"the budget behind the key is used up at {host}: top it up"))
    if status in _AGAIN or status >= 500:
        wait = asked_wait(headers)
        return Failed(_busy(host, status, wait), again=True, wait=wait)
    if 300 <= status < 400:
        return Failed(
            LlmRejected(
                f"{host} redirects ({status}), and redirects are never followed:"
                " set OPENAI_BASE_URL to the final address"
            )
        )
    if code in _TOO_LONG:
        return Failed(LlmRejected(f"the text is too long for the model at {host}: shorten it"))
    refused = _REFUSED.get(status, "refuses the request: check MENTOR_MODEL and the server's logs")
    leave_out = _refused_parameters(told, sent) if status in (400, 422) else []
    return Failed(LlmRejected(f"{host} {refused} ({status})"), leave_out=leave_out)


def _busy(host: str, status: int, wait: float | None) -> LlmError:
    if status == 409:
        return LlmRejected(f"{host} refuses the request ({status}): try again later")
    if status == 429 or wait is not None:
        return rate_limited(host, wait)
    return LlmUnreachable(f"{host} failed ({status}): try again; nothing is lost")


def rate_limited(host: str, wait: float | None) -> LlmRateLimited:
    """The endpoint asks to wait."""
    when = f"in {wait:.0f} seconds" if wait is not None else "in a while"
    return LlmRateLimited(f"{host} is busy: try again {when}", wait)


def _refused_parameters(told: Mapping[str, object], sent: Iterable[str]) -> list[str]:
    """The optional parameters named as the cause; a 400 that names none may mean the schema."""
    optional = list(sent)
    words = f"{told.get('param')} {told.get('message')}"
    named = [name for name in optional if name in words]
    return named or [name for name in optional if name == "response_format"]
