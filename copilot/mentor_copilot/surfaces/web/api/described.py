"""The OpenAPI document: what FastAPI reads off the routes, and what holds for all of them."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from mentor_copilot.surfaces.web.gate.problems import Problem

_ABOUT = """What the desks do for the person who is signed in, as JSON.

A program signs in with a token of its own (`Authorization: Bearer TOKEN`), a page with its cookie
and the word that our pages hold (`X-CSRF-Token`). What is somebody else's answers as what is not
there. A write that brings an `Idempotency-Key` is done once, however often it is sent within 24
hours.
"""
_WRITES = ("post", "put", "patch", "delete")
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "A name of your own for this write: sent again, it is not done again.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}
# What can go wrong, with any request and with one that changes something.
_REFUSALS = {
    401: "Nobody is signed in.",
    403: "It is not for this role, or the request does not come from a page of ours.",
    404: "There is nothing of that name, or it is somebody else's: both are told alike.",
    421: "Another host is served here.",
    422: "Something in the request does not fit; `detail` names the field and how to mend it.",
    429: "Too many requests; `Retry-After` says how many seconds to wait.",
    500: "Something went wrong here.",
    503: "The record or the model cannot be used for a moment.",
}
_OF_WRITES = {
    400: "The body cannot be read as JSON.",
    408: "The body did not come in time.",
    409: "Another request is at work on the same thing; send it again in a moment.",
    413: "The body is too large.",
    415: "The body is of another type than the operation takes.",
    502: "The model's endpoint failed; nothing that was said is lost.",
}
_SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "A token of a program."},
    "cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "mentor-8420",
        "description": "A sign-in. 8420 is the port; over https the name is `__Host-mentor`.",
    },
    "page": {
        "type": "apiKey",
        "in": "header",
        "name": "X-CSRF-Token",
        "description": "The word that our pages hold; a write with a cookie brings it.",
    },
}


def operation_id(route: APIRoute) -> str:
    """The subject and what is done: goals_change."""
    subject = str(route.tags[0]).replace("-", "_") if route.tags else "api"
    return f"{subject}_{route.name}"


def describe(app: FastAPI) -> None:
    """Let the app tell of itself by the document made here, once it is asked for."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _document(app: FastAPI) -> dict[str, Any]:
    made = get_openapi(
        title=app.title,
        version=app.version,
        description=_ABOUT,
        routes=app.routes,
        separate_input_output_schemas=app.separate_input_output_schemas,
    )
    parts = made.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = Problem.model_json_schema()
    parts["securitySchemes"] = _SCHEMES
    parts["responses"] = {
        f"Problem{status}": _problem(told) for status, told in (_REFUSALS | _OF_WRITES).items()
    }
    made["security"] = [{"token": []}, {"cookie": [], "page": []}]
    for path in made["paths"].values():
        for method, operation in path.items():
            _complete(operation, writes=method in _WRITES)
    return _short_names(made)


def _short_names(made: dict[str, Any]) -> dict[str, Any]:
    """Shapes of one name in several modules, told apart by the module's name and no more."""
    written = json.dumps(made)
    for name in made["components"]["schemas"]:
        if "__" in name:
            written = written.replace(name, "".join(map(str.title, name.split("__")[-2:])))
    document: dict[str, Any] = json.loads(written)
    return document


@cache
def _examples() -> dict[str, Any]:
    """An answer to each operation, as the API once gave it."""
    kept = files("mentor_copilot.surfaces.web.api") / "examples.json"
    found: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def _problem(told: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": told, "content": {"application/problem+json": {"schema": schema}}}


def _complete(operation: dict[str, Any], *, writes: bool) -> None:
    """What FastAPI does not know of an operation: its refusals, and the key that a write takes."""
    operation["summary"] = operation["description"].split("\n")[0].rstrip(".")
    answers = {status: one for status, one in operation["responses"].items() if status < "4"}
    for one in answers.values():
        told = _examples().get(operation["operationId"])
        kinds = [kind for kind in one.get("content", {}) if kind.endswith("json")]
        if told is not None and kinds:
            one["content"][kinds[0]]["example"] = told
    refused = {**_REFUSALS, **(_OF_WRITES if writes else {})}
    refusals = {
        str(status): {"$ref": f"#/components/responses/Problem{status}"}
        for status in sorted(refused)
    }
    operation["responses"] = answers | refusals
    if writes:
        parameters = operation.setdefault("parameters", [])
        known = {(one["in"], one["name"].lower()) for one in parameters}
        if ("header", "idempotency-key") not in known:
            parameters.append(_KEY)
