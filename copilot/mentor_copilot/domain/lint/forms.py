"""Which form is it: a goal, an OKR, a WOOP plan, feedback?"""

import re

from mentor_copilot.domain.lint.rule import LintForm
from mentor_copilot.domain.lint.sheet import Sheet

FORMS: tuple[LintForm, ...] = ("smart", "okr", "woop", "sbi", "hard", "backward", "micro", "values")
_LABEL = re.compile(
    r"[\s>*•\d.)-]*(?P<label>objective|key\s*results?|kr|o|wish|outcome|obstacle|plan"
    r"|situation|behaviou?r|impact|micro\s*goal|heartfelt|animated|required|difficult|value|act"
    r"|(?:last\s+)?step|milestone)\s*\d*\**\s*[:—]\s*",
    re.IGNORECASE,
)
_OF_LABEL: dict[str, LintForm] = {
    "objective": "okr", "o": "okr", "kr": "okr", "key result": "okr", "key results": "okr",
    "wish": "woop", "outcome": "woop", "obstacle": "woop", "plan": "woop",
    "situation": "sbi", "behaviour": "sbi", "behavior": "sbi", "impact": "sbi",
    "micro goal": "micro",
    "heartfelt": "hard", "animated": "hard", "required": "hard", "difficult": "hard",
    "value": "values", "act": "values",
    "step": "backward", "last step": "backward", "milestone": "backward",
}  # fmt: skip
_IF_THEN = re.compile(
    r"[\s\"“'*•-]*(?:if|when|whenever|as soon as)\b.{2,200}?"
    r"\bi(?:['’]ll| will| won['’]t|['’]m (?:not )?going to)\b",
    re.IGNORECASE,
)
_TO_ANOTHER = re.compile(
    r"(?<!do )(?<!if )(?<!about )\byou(?:['’]re)?\s+(?:\w+ed\b|always|never|really|are|were|was"
    r"|did|didn['’]t|don['’]t|seem|should|must|need to|spoke|said|came|sent|gave|made|took|left"
    r"|told|ran|brought|wrote|kept|spent|held|led|let|put|went)",
    re.IGNORECASE,
)
_OWN_WANT = re.compile(r"\W*(?:i want|my goal|to)\b", re.IGNORECASE)
_OF_FIELD: tuple[tuple[LintForm, tuple[str, ...]], ...] = (
    ("okr", ("objective", "key_results")),
    ("backward", ("steps",)),
    ("micro", ("micro",)),
    ("hard", ("heartfelt", "animated", "required", "difficult")),
    ("values", ("act",)),
    ("woop", ("wish", "outcome", "obstacle", "plan")),
    ("sbi", ("situation", "behaviour", "impact")),
)  # fmt: skip


def label(text: str) -> tuple[str, int]:
    """A line's label ("Objective:") in one spelling, and where the rest begins; "", 0 for none."""
    match = _LABEL.match(text)
    if not match:
        return "", 0
    name = re.sub(r"\s+", " ", match["label"].lower())
    return ("objective" if name == "o" else name), match.end()


def of_text(text: str, label: str) -> LintForm:
    """The form of one line."""
    if label:
        return _OF_LABEL["o" if label == "objective" else label]
    if _IF_THEN.match(text):
        return "woop"
    about_another = _TO_ANOTHER.search(text) and not _OWN_WANT.match(text)
    return "sbi" if about_another else "smart"


def of_record(cells: Sheet) -> LintForm:
    """The form of a record: the one it names, else the one its fields belong to."""
    named = cells.cell("form").text.lower()
    if named in FORMS:
        return named
    if cells.has("statement", "measure"):
        return "okr" if cells.has("key_results") and cells.rows("key_results") else "smart"
    for form, fields in _OF_FIELD:
        if any(cells.has(f) for f in fields):
            return form
    text = cells.cell("text").text
    return of_text(text, label(text)[0]) if text else "smart"
