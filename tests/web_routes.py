"""The routes of the web app as its table has them, and a request to each that it takes."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import FastAPI, params
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import BaseModel

from mentor_copilot.surfaces.web.gate.actors import NEEDS
from mentor_copilot.surfaces.web.gate.door import SAFE
from mentor_copilot.surfaces.web.gate.segments import segment
from web_asking import Ask, as_form, as_json, as_parts

# Fields of queries and bodies that name an object by its id; others of such names are free text.
FIELDS = {
    "pair": "pair",
    "goal": "goal",
    "other": "goal",
    "chat": "chat",
    "plan": "plan",
    "experiment": "experiment",
    "preparation": "preparation",
}

# What is too long for an example: the page of a brief, which its own tests send.
NO_EXAMPLE = ("/api/v1/briefs/check",)

NOTES_FILE = b"---\ndate: 2027-01-03\n---\nWe talked about the demo. I will send the slides.\n"
CALENDAR_FILE = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nEND:VCALENDAR\r\n"
SHUT = "nothing says who may use this route: name a need of gate/actors.py as a typed parameter"


class NoExample(Exception):
    """A route whose request model names no example that could be sent."""


@dataclass(frozen=True)
class Way:
    """One method of one route; `kinds` are the objects that its path names."""

    method: str
    path: str
    needs: tuple[Callable[..., Any], ...]
    dependant: Dependant

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(re.findall(r"\{(\w+)(?::\w+)?\}", self.path))

    @property
    def unsafe(self) -> bool:
        return self.method not in SAFE

    @property
    def for_program(self) -> bool:
        return self.path.startswith("/api/")

    @property
    def named(self) -> dict[str, str]:
        """The fields of its query and body that name an object, and its kind."""
        known = {
            name: FIELDS[name]
            for field in self._fields()
            for name in _names(field)
            if name in FIELDS
        }
        return known | {
            name: value[1:-1] for name, value in self._example().items() if _is_place(value)
        }

    @property
    def shown(self) -> dict[str, str]:
        """Those of them that its example has."""
        example = self._example()
        return {name: kind for name, kind in self.named.items() if example.get(name)}

    def _example(self) -> dict[str, Any]:
        if self.path in NO_EXAMPLE:
            return {}
        return {name: value for field in self._fields() for name, value in _given(field)}

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    def ask(self, ids: Mapping[str, str], fields: Mapping[str, str]) -> Ask:
        """A request to it: about these objects, with its example and these fields in it."""
        kind, body = self._body(fields)
        headers = {"content-type": kind} if kind else {}
        path = re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: segment(ids[found[1]]), self.path)
        return Ask(self.method, path, headers, (body,), self._query(fields))

    def _fields(self) -> Iterator[Any]:
        for one in _every(self.dependant):
            yield from (*one.query_params, *one.body_params)

    def _query(self, fields: Mapping[str, str]) -> str:
        wanted = [field for one in _every(self.dependant) for field in one.query_params]
        given = {name: value for field in wanted for name, value in _given(field)}
        known = {name: value for name, value in given.items() if value is not None}
        return urlencode(known | _of(fields, given), doseq=True, quote_via=quote)

    def _body(self, fields: Mapping[str, str]) -> tuple[str, bytes]:
        wanted = [field for one in _every(self.dependant) for field in one.body_params]
        if self.path in NO_EXAMPLE:
            return as_json({})
        if not wanted:
            return ("application/x-www-form-urlencoded", b"") if self.unsafe else ("", b"")
        given = {name: value for field in wanted for name, value in _given(field)}
        given |= _of(fields, given)
        files = {name for field in wanted for name in _files(field)}
        if files:
            told = {name: value for name, value in given.items() if name not in files}
            kept = {name: CALENDAR_FILE if name == "calendar" else NOTES_FILE for name in files}
            return as_parts(told, kept)
        if any(isinstance(field.field_info, params.Form) for field in wanted):
            return as_form(given)
        if [field.field_info.annotation for field in wanted] == [bytes]:
            ((_, words),) = given.items()
            return wanted[0].field_info.media_type, str(words).encode()
        return as_json({name: value for name, value in given.items() if value is not None})


def ways(app: FastAPI) -> tuple[Way, ...]:
    """Every method of every route, but the app's own description and its static files."""
    found = []
    for route in iter_route_contexts(app.routes):
        if isinstance(route.original_route, APIRoute):
            needs = tuple(_needs(route.dependant))
            path = str(route.path)
            found += [Way(m, path, needs, route.dependant) for m in sorted(route.methods or ())]
    return tuple(found)


def others(app: FastAPI) -> list[str]:
    """The paths of what is served without a route of ours."""
    known = iter_route_contexts(app.routes)
    return [str(route.path) for route in known if not isinstance(route.original_route, APIRoute)]


def _needs(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    yield from (one.call for one in _every(dependant) if one.call in NEEDS)


def _every(dependant: Dependant) -> Iterator[Dependant]:
    """The route's own function and all that it depends on."""
    yield dependant
    for one in dependant.dependencies:
        yield from _every(one)


def _of(fields: Mapping[str, str], given: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if name in given}


def _is_place(value: object) -> bool:
    """Whether an example says "{goal}": some goal of one's own."""
    return isinstance(value, str) and re.fullmatch(r"\{\w+\}", value) is not None


def _names(field: Any) -> Iterator[str]:
    model = field.field_info.annotation
    if isinstance(model, type) and issubclass(model, BaseModel):
        yield from (part.alias or name for name, part in model.model_fields.items())
    else:
        yield field.alias


def _given(field: Any) -> Iterator[tuple[str, Any]]:
    """The names of a parameter with what its example has for each; None where it has nothing."""
    info = field.field_info
    model = info.annotation
    if isinstance(model, type) and issubclass(model, BaseModel):
        example = _example(model)
        names = dict.fromkeys(part.alias or name for name, part in model.model_fields.items())
        yield from (names | example).items()
    elif info.examples:
        yield field.alias, info.examples[0]
    elif not info.is_required():
        yield field.alias, None
    elif isinstance(info, params.File):
        yield field.alias, NOTES_FILE
    else:
        raise NoExample(f"{field.alias}: say an example in its model, or examples=[...] beside it")


def _example(model: type[BaseModel]) -> dict[str, Any]:
    schema = model.model_json_schema()
    if schema.get("examples"):
        example: dict[str, Any] = schema["examples"][0]
        return example
    parts = schema.get("properties", {})
    missing = [name for name in schema.get("required", []) if "examples" not in parts[name]]
    if missing:
        raise NoExample(f"{model.__name__} needs an example: {', '.join(missing)}")
    return {name: part["examples"][0] for name, part in parts.items() if part.get("examples")}


def _files(field: Any) -> Iterator[str]:
    if isinstance(field.field_info, params.File):
        yield field.alias
