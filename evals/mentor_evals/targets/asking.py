"""What a case is sent as, and what may come back as an answer."""

import json
from typing import Any

from mentor_evals.shapes.case import Case
from mentor_evals.shapes.suite import Suite
from mentor_evals.suites.kinds import said_in
from mentor_evals.targets.port import Answer, Refusal

ANSWER_BYTES_AT_MOST = 5_000_000
_COST = "cost"


def question(suite: Suite, case: Case, repeat: int, seed: int = 1) -> dict[str, Any]:
    """A case as another program gets it: its input, with id, kind, form, day, repeat and seed."""
    settings = suite.settings
    asked = {
        "id": case.id,
        "kind": settings.kind,
        "form": settings.form,
        "today": settings.today.isoformat(),
        "repeat": repeat,
        "seed": seed + repeat - 1,
        **case.input,
    }
    return {**asked, "say": said_in(case.input)} if "text" in case.input else asked


def answer_in(text: bytes | str) -> Answer:
    """The answer in what came back: one JSON object, with a "cost" in US dollars if it likes."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        raise Refusal("the answer is no JSON") from None
    if not isinstance(document, dict):
        raise Refusal("the answer is no JSON object")
    if isinstance(document.get("error"), str) and "state" not in document:
        raise Refusal(document["error"][:200] or "an error without words")
    cost = document.get(_COST)
    if isinstance(cost, bool) or not isinstance(cost, int | float):
        cost = None
    return Answer(document, cost)
