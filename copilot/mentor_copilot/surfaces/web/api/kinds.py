"""What kind of body the API takes: JSON, or JSON lines where many rows come at once."""

from http import HTTPStatus

from fastapi import Request

from mentor_copilot.surfaces.web.gate.problems import Refused

LINES = "application/x-ndjson"


def known_kind(request: Request) -> None:
    """415 for a body of any other kind: a plain form of a foreign page is one."""
    headers = request.headers
    if headers.get("content-length", "0") == "0" and "transfer-encoding" not in headers:
        return
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = kind == "application/json" or (
        kind.startswith("application/") and kind[-5:] == "+json"
    )
    if not is_json and kind != LINES:
        raise Refused(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send it as application/json, or rows as {LINES}"
        )
