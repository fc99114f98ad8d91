"""A stand-in for a model that reads with care and makes nothing up: it copies, and stays out.

What a text says of a goal it takes from the rules' reading, or, for an answer of a case, from the
field that the case has it under. So the way of good answers through the model coach is recorded by
anybody in seconds. It is no model, and says nothing of how one coaches.
"""

import json
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from loopback_openai import Reply
from mentor_copilot.domain.reader import read
from mentor_copilot.domain.value import Said, Value
from mentor_evals.shapes.case import Case

_WROTE = re.compile(r"The mentee wrote:\n<words>\n(.*?)\n</words>", re.DOTALL)
_FENCED = re.compile(r"<words>\n(.*?)\n</words>", re.DOTALL)
_PART = re.compile(r"^([a-z_.]+): <words>\n(.*?)\n</words>", re.DOTALL | re.MULTILINE)
_OFFERED = re.compile(r"^(\w+)(?: \(must\))?, line\b.*?:\n<words>\n(.*?)\n</words>", re.M | re.S)
_REFLECTION = re.compile(r"A plain reflection would be: <words>\n(.*?)\n</words>", re.DOTALL)
_PROMISE = re.compile(r"\bI will [^.;!?\n]+")
_LEAD = re.compile(r"^(?:if|when|I will|then I will) ", re.IGNORECASE)
_TODAY = date(2027, 1, 15)


class Careful:
    """Answers requests about these cases."""

    def __init__(self, cases: Iterable[Case]) -> None:
        self._fields = {
            answer: field
            for case in cases
            for field, answers in case.input.get("answers", {}).items()
            for answer in answers
        }

    def __call__(self, body: dict[str, Any]) -> Reply:
        user = body["messages"][1]["content"]
        form = body.get("response_format", {}).get("json_schema", {}).get("schema")
        if form is None:
            return Reply(_said(user))
        empty = {name: _nothing(part) for name, part in form["properties"].items()}
        return Reply(json.dumps(empty | self._filled(empty, user)))

    def _filled(self, empty: dict[str, Any], user: str) -> dict[str, Any]:
        if "wants" in empty:
            return self._goal(empty, _WROTE.findall(user)[-1])
        if "moment" in empty:
            return self._answer(_WROTE.findall(user)[-1])
        if "claims" in empty:
            unknown = dict.fromkeys(("owner", "due", "value", "topic", "stance"))
            promises = _PROMISE.findall(_FENCED.findall(user)[0])
            return {"claims": [{"kind": "promised", "quote": one, **unknown} for one in promises]}
        if "lines" in empty:
            lines = [{"id": id, "text": text} for id, text in _OFFERED.findall(user)]
            return {"lines": lines}
        return {"sentence": _sentence(user)}

    def _goal(self, empty: dict[str, Any], text: str) -> dict[str, Any]:
        field = self._fields.get(text, "").rpartition(".")[2]
        if field in empty and field != "kind":
            return {"kind": "goal", field: [text] if empty[field] == [] else text}
        reading = read(Said(source="input:1", text=text), _TODAY)
        found = {name: _quotes(getattr(reading, name, None)) for name in empty}
        known = {name: quotes for name, quotes in found.items() if quotes}
        if field == "wish" and not known.get("wants"):
            known["wants"] = [text]
        one = {name: quotes if empty[name] == [] else quotes[0] for name, quotes in known.items()}
        return {"kind": reading.kind, **one}

    def _answer(self, text: str) -> dict[str, Any]:
        field = self._fields.get(text, "wish")
        bare = _LEAD.sub("", text)
        given = {"wish": {"wish": text}, "plan.if": {"moment": bare}, "plan.then": {"act": bare}}
        return {
            "words": text,
            "inner": field == "obstacle" and "I " in text,
            **given.get(field, {}),
        }


def _quotes(part: object) -> list[str]:
    values = part if isinstance(part, tuple) else (part,)
    return [one.quote for one in values if isinstance(one, Value) and one.known and one.quote]


def _nothing(part: dict[str, Any]) -> Any:
    if part.get("type") == "array":
        return []
    return part["enum"][0] if "enum" in part else None


def _said(user: str) -> str:
    question = re.findall(r"^Ask this: (.*)$", user, re.MULTILINE)[-1]
    reflection = _REFLECTION.findall(user)
    return f"{reflection[-1]} {question}" if reflection else question


def _sentence(user: str) -> str:
    """The plan as it is put together, or a goal from its wish and its day."""
    parts = dict(_PART.findall(user))
    if not parts:
        return _FENCED.findall(user)[0]
    by = f" by {parts['deadline']}" if "deadline" in parts else ""
    return f"I will {parts.get('wish', 'do it')}{by}."
