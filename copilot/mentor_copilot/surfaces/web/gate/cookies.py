"""Cookies: out of reach of scripts and other sites, over https alone where there is https."""

from datetime import timedelta
from typing import Literal
from urllib.parse import urlsplit

from fastapi import Request, Response

from mentor_copilot.settings.serving import Serving

Cookie = Literal[
    "mentor",  # the token of a sign-in
    "mentor-way",  # the ticket of a way to the sign-in provider
]


def name_of(cookie: Cookie, serving: Serving) -> str:
    """`__Host-` binds a cookie to this host and to https; browsers take it over https alone.

    Over http a browser brings a host's cookies to each of its ports, so the port is in the name:
    two servers of one machine do not sign each other out.
    """
    if serving.secure:
        return f"__Host-{cookie}"
    return f"{cookie}-{urlsplit(serving.address).port or 80}"


def brought(request: Request, cookie: Cookie, serving: Serving) -> str | None:
    """What the browser brings along."""
    return request.cookies.get(name_of(cookie, serving))


def keep(
    response: Response, serving: Serving, cookie: Cookie, value: str, lasts: timedelta
) -> None:
    """Let the browser keep it, and bring it along from pages of ours and by links to them."""
    response.set_cookie(
        name_of(cookie, serving),
        value,
        max_age=int(lasts.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=serving.secure,
    )


def drop(response: Response, serving: Serving, cookie: Cookie) -> None:
    """Let the browser forget it."""
    response.delete_cookie(
        name_of(cookie, serving), httponly=True, samesite="lax", secure=serving.secure
    )
