"""Wording: goals checked by rules, and feedback that can be heard."""

from collections import Counter
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import ConfigDict, Field

from mentor_copilot.desk.feedback import Giving, drafted, kept
from mentor_copilot.domain.feedback import document
from mentor_copilot.domain.finding import Finding
from mentor_copilot.domain.lint import (
    LintedItem,
    Rule,
    chosen,
    lint_record,
    lint_text,
    rules,
)
from mentor_copilot.domain.lint.fixes import fixed
from mentor_copilot.domain.note import Scope
from mentor_copilot.domain.talk import Question, Refused
from mentor_copilot.domain.value import Value
from mentor_copilot.surfaces.web.api.shapes import (
    AnyRecord,
    Given,
    Line,
    Name,
    Page,
    Part,
    Says,
    Shown,
    cut,
    shows,
)
from mentor_copilot.surfaces.web.gate.actors import Member, Today
from mentor_tools.errors import Usage

router = APIRouter(tags=["wording"])

_Codes = Annotated[list[Annotated[str, Field(min_length=1, max_length=20)]], Field(max_length=50)]


class Lintable(Given):
    """Goals as texts, and as records: documents of this API, or fields of one's own.

    All rules are asked, or those that are selected and not ignored. With `fix` each text comes
    back with its safe fixes in it, as `fixed`.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"texts": ["I want to be a better leader soon"]},
                {"records": [{"objective": "Talk well", "key_results": ["5 talks"]}]},
            ]
        }
    )

    texts: Annotated[list[Line], Field(max_length=200)] = Field(default=[])
    records: Annotated[list[AnyRecord], Field(max_length=200)] = Field(default=[])
    form: Literal["auto", "smart", "okr", "woop", "sbi", "hard", "backward", "micro", "values"] = (
        "auto"
    )
    select: _Codes = Field(default=[])
    ignore: _Codes = Field(default=[])
    fix: bool = False


class Linted(Shown):
    """One goal: the letters that a text can show, and the findings with their places."""

    line: int
    text: str
    form: str
    letters: dict[str, bool | None]
    findings: list[Finding]
    specificity: float | None
    measurability: float | None
    fixed: str | None = None


class Summary(Shown):
    """How many there were."""

    items: int
    findings: int
    by_code: dict[str, int]


class LintReport(Shown):
    """What the rules found."""

    items: list[Linted]
    summary: Summary


class NewFeedback(Given):
    """Feedback in one's own words, and answers to what is asked back.

    With `save` it is kept as a note of the pair once it is complete, private unless `scope` says
    otherwise.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "text": "In our call on Monday you took notes for all of us. "
                    "I could listen because of that.",
                    "to": "ben",
                }
            ]
        }
    )

    text: Line
    say: Says = Field(default=[])
    to: Name | None = None
    pair: Name | None = None
    asked: bool = False
    save: bool = False
    scope: Scope = "private"


class FeedbackShown(Shown):
    """Situation, behaviour and impact, word for word; what is missing is asked."""

    engine: str
    state: Literal["draft", "complete", "declined"]
    asked: bool
    giver: str = Field(alias="from")
    to: str | None
    situation: Value[str]
    behaviour: Value[str]
    impact: Value[str]
    text: str
    questions: list[Question]
    findings: list[Finding]
    refused: list[Refused]
    reason: str | None
    flag: str | None
    reply: str
    saved: str | None


@router.post("/lint", **shows(LintReport))
def lint(_: Member, desks: Today, given: Lintable) -> dict[str, Any]:
    """Check goals by rules that anyone can read; nothing is kept."""
    if not (given.texts or given.records):
        raise Usage("texts: give a text or a record to check")
    asked = _asked(given.select, given.ignore)
    linted = [lint_text(text, given.form, desks.day) for text in given.texts]
    linted += [lint_record(record, given.form, desks.day) for record in given.records]
    items = [
        {"line": line, **_linted(item, asked, fix=given.fix and line <= len(given.texts))}
        for line, item in enumerate(linted, 1)
    ]
    codes = Counter(found["code"] for item in items for found in item["findings"])
    summary = {
        "items": len(items),
        "findings": codes.total(),
        "by_code": dict(sorted(codes.items())),
    }
    return {"items": items, "summary": summary}


@router.get("/lint/rules", **shows(Page[Rule]))
async def find_rules(
    _: Member,
    part: Part,
    code: Annotated[str | None, Query(max_length=20, description="This rule alone.")] = None,
) -> dict[str, Any]:
    """List the rules, each with its reason, a bad and a good example, and its source."""
    found = [one for one in rules() if code in (None, one.code)]
    return cut(found, part, lambda one: one.code, lambda one: one.model_dump(mode="json"))


@router.post("/feedback", **shows(FeedbackShown))
async def feedback(actor: Member, desks: Today, new: NewFeedback) -> dict[str, Any]:
    """Draft feedback to one's mentor or mentee, and keep it as a note where that is asked for."""
    if new.save and new.pair is None:
        raise Usage("pair: say which pair the note is of")
    if new.pair is not None:
        await desks.notes.reading.pair(new.pair, actor.person)
    giving = Giving(giver=actor.person, to=new.to or "", pair=new.pair or "", asked=new.asked)
    desk = desks.goals
    told = drafted([new.text, *new.say], giving, desks.day, order=desk.order, region=desk.region)
    if new.save and told.state == "complete":
        told = await kept(desks.notes, told, giving, new.scope)
    return document(told, actor.person, new.to)


def _linted(item: LintedItem, asked: frozenset[str], *, fix: bool) -> dict[str, Any]:
    """One text or record with the findings that were asked for, and its fixes where wanted."""
    found = [one for one in item.findings if one.code in asked]
    written = item.model_dump(mode="json", exclude={"english", "findings"})
    written["findings"] = [one.model_dump(mode="json") for one in found]
    return written | ({"fixed": fixed(item.text, found)} if fix else {})


def _asked(select: list[str], ignore: list[str]) -> frozenset[str]:
    try:
        kept = chosen(select) if select else frozenset(rule.code for rule in rules())
        return kept - chosen(ignore)
    except KeyError:
        raise Usage("select, ignore: there is a code that no rule has") from None
