"""The browser that a request comes from, as somebody knows it again in a list of their sign-ins."""

from fastapi import Request

from mentor_copilot.desk.accounts import Visit
from mentor_copilot.surfaces.web.gate import cookies
from mentor_copilot.surfaces.web.gate.actors import the_serving

# In the order of asking: a browser names those that it is like as well.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def visit(request: Request) -> Visit:
    """Who comes: the browser, its address, and the sign-in that it had until now."""
    return Visit(
        label=named(request.headers.get("user-agent", "")),
        address=request.client.host if request.client else "",
        token=cookies.brought(request, "mentor", the_serving(request)),
    )


def named(agent: str) -> str:
    """What a User-Agent header tells a person: "Firefox on Linux"."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "a browser")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return f"{browser} on {system}" if system else browser
