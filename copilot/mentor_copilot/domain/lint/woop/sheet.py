"""A WOOP plan as its rules see it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet

ORDER = ("wish", "outcome", "obstacle", "plan")
_IF_THEN = re.compile(
    r"^[\s\"“'*•-]*(?:if|when|whenever|as soon as|each time|every time|once)\b"
    r"(?P<cue>.{2,200}?)"
    r"(?:(?P<comma>,)\s*(?P<then>then\b,?\s*)?|\s(?P<then2>then)\b,?\s*)"
    r"(?P<response>(?P<who>i'll|i will|i'm going to|i am going to|i)\b.*)$",
    re.IGNORECASE | re.DOTALL,
)


class IfThen(NamedTuple):
    """An if-then plan's two halves with their places in the plan's text."""

    cue: str
    cue_start: int
    response: str
    response_start: int
    act: str
    act_start: int
    has_then: bool


@dataclass(frozen=True, slots=True)
class Woop:
    """The parts in the order given; `whole` is False for a plan on its own."""

    parts: tuple[tuple[str, str], ...]
    today: date
    sheet: Sheet
    whole: bool = True
    plan_field: str = "plan"

    def part(self, name: str) -> str:
        """A part's text; "" where it is missing."""
        return next((text for part, text in self.parts if part == name), "")

    def cues(self, name: str) -> Cues:
        """A part's cues."""
        return read(self.part(name), self.today)

    def hit(
        self, name: str, start: int = 0, end: int = 0, detail: str = "", fix: str | None = None
    ) -> Hit:
        """A hit in a part."""
        return Hit(self.plan_field if name == "plan" else name, start, end, detail, fix)


Check = Callable[[Woop], Iterator[Hit]]


def woop(sheet: Sheet, today: date) -> Woop:
    """The WOOP plan of a record; a plan of `if` and `then` is read as one sentence."""
    found: dict[str, str] = {}
    plan_field = "plan"
    for name, cell in sheet.cells.items():
        part = name.split(".")[0].split("[")[0]
        if part not in ORDER or part in found or not cell.text:
            continue
        if part == "plan" and name != "plan":
            plan_field, found[part] = _plan(sheet)
        else:
            found[part] = "; ".join(
                c.text for n, c in sheet.cells.items() if n == part or n.startswith(part + "[")
            )
    return Woop(tuple((p, t) for p, t in found.items() if t), today, sheet, plan_field=plan_field)


def _plan(sheet: Sheet) -> tuple[str, str]:
    if sheet.cell("plan.text").known:
        return "plan.text", sheet.cell("plan.text").text
    cue, act = sheet.cell("plan.if").text, sheet.cell("plan.then").text
    if not (cue and act):
        return "plan", cue or act
    cue = cue if re.match(r"(?:if|when)\b", cue, re.IGNORECASE) else f"If {cue}"
    act = act if re.match(r"i\b", act, re.IGNORECASE) else f"I will {act}"
    return "plan", f"{cue.rstrip(' ,')}, then {act}"


def if_then(plan: str) -> IfThen | None:
    """The halves of "If ..., then I will ..."; None where the plan has another form."""
    match = _IF_THEN.match(plan.replace("’", "'"))
    if not match:
        return None
    return IfThen(
        cue=match["cue"],
        cue_start=match.start("cue"),
        response=match["response"],
        response_start=match.start("response"),
        act=plan[match.end("who") :],
        act_start=match.end("who"),
        has_then=bool(match["then"] or match["then2"]),
    )
