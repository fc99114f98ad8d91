"""A WOOP plan as its rules see it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mentor_copilot.domain.lint.cues import Cues, read
from mentor_copilot.domain.lint.rule import Hit
from mentor_copilot.domain.lint.sheet import Sheet
from mentor_copilot.domain.lint.woop.phrases import Tongue
from mentor_copilot.domain.lint.woop.tongue import tongue

ORDER = ("wish", "outcome", "obstacle", "plan")
_LONGEST = 5_000  # a part is a line; of a longer one only the beginning is looked at
_OPENING = (
    r"^[\s\"“'*•-]*(?:(?:my |the |mein )?(?:if[-/ ]?then[- ])?plan(?: is| ist)?\s*:?\s*)?[\"“]?"
)
_IF_THEN = re.compile(
    _OPENING + r"(?P<if>if|when|whenever|as soon as|each time|every time|once)\b"
    r"(?P<cue>.{2,200}?)"
    r"(?:,\s*(?P<then>then\b,?\s*)?|\s(?P<bare_then>then)\b,?\s*)"
    r"(?P<response>(?P<who>i'll|i will|i'm going to|i am going to|i)\b(?P<act>.*))$",
    re.IGNORECASE | re.DOTALL,
)
_NO_COMMA = re.compile(
    _OPENING + r"(?P<if>if|when|whenever|as soon as)\b(?P<cue>.{2,200}?)"
    r"\s(?P<response>(?:i'll|i will)\b(?P<act>.*))$",
    re.IGNORECASE | re.DOTALL,
)
_WENN_DANN = re.compile(
    _OPENING + r"(?P<if>(?:immer |jedes mal,? )?wenn|sobald|falls)\b(?P<cue>.{2,200}?)"
    r",\s*(?P<then>(?:dann|so)\s+)?"
    r"(?P<response>(?P<act>(?!dass|weil|wenn|ob|was|wie|da|und|sobald|wo)\w+\s+ich\b.*))$",
    re.IGNORECASE | re.DOTALL,
)
_OPENED = re.compile(r"(?:if|when|whenever|as soon as|wenn|sobald|falls)\b", re.IGNORECASE)


class IfThen(NamedTuple):
    """An if-then plan's two halves with their places in the plan's text.

    `act` is what is done, in English without "I will", in German from the verb on.
    `says_if` is whether it opens with "if", which asks for a "then".
    """

    cue: str
    cue_start: int
    response: str
    response_start: int
    act: str
    act_start: int
    has_then: bool
    says_if: bool = True


@dataclass(frozen=True, slots=True)
class Woop:
    """The parts in the order given; `whole` is False for a plan on its own.

    `tongue` is the language they are in, None for one that the rules do not know.
    """

    parts: tuple[tuple[str, str], ...]
    today: date
    sheet: Sheet
    whole: bool = True
    plan_field: str = "plan"
    tongue: Tongue | None = "en"

    def part(self, name: str) -> str:
        """A part's text; "" where it is missing."""
        return next((text for part, text in self.parts if part == name), "")

    def cues(self, name: str) -> Cues:
        """A part's cues."""
        return read(self.part(name), self.today)

    @property
    def plan(self) -> IfThen | None:
        """The halves of the plan; None where it is no if-then."""
        return if_then(self.part("plan"), self.tongue or "en")

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
    parts = tuple((part, text[:_LONGEST]) for part, text in found.items() if text)
    spoken = tongue(" ".join(text for _, text in parts))
    return Woop(parts, today, sheet, plan_field=plan_field, tongue=spoken)


def _plan(sheet: Sheet) -> tuple[str, str]:
    if sheet.cell("plan.text").known:
        return "plan.text", sheet.cell("plan.text").text
    cue, act = sheet.cell("plan.if").text, sheet.cell("plan.then").text
    if not (cue and act):
        return "plan", cue or act
    if tongue(f"{cue} {act}") == "de":
        cue = cue if _OPENED.match(cue) else f"Wenn {cue}"
        return "plan", f"{cue.rstrip(' ,')}, dann {act.removeprefix('dann ')}"
    cue = cue if _OPENED.match(cue) else f"If {cue}"
    act = act if re.match(r"i\b", act, re.IGNORECASE) else f"I will {act}"
    return "plan", f"{cue.rstrip(' ,')}, then {act}"


def if_then(plan: str, tongue: Tongue = "en") -> IfThen | None:
    """The halves of "If ..., then I will ..."; None where the plan has another form.

    In German those of "Wenn ..., dann ziehe ich ... an" (METHODS 1.4, rubric WP02).
    """
    forms = (_WENN_DANN,) if tongue == "de" else (_IF_THEN, _NO_COMMA)
    plain = plan.replace("’", "'")
    match = next((found for form in forms if (found := form.match(plain))), None)
    if match is None:
        return None
    return IfThen(
        cue=match["cue"],
        cue_start=match.start("cue"),
        response=match["response"],
        response_start=match.start("response"),
        act=plan[match.start("act") :],
        act_start=match.start("act"),
        has_then=any(said for name, said in match.groupdict().items() if name.endswith("then")),
        says_if=match["if"].lower() == "if",
    )
