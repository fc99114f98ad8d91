"""Goal lint: what ruff is to Python. Rules with codes, places, reasons, sources and safe fixes.

One definition of good: the chat uses these rules as its feedback, the evals as graders,
teams as a command.
"""

from mentor_copilot.domain.lint.catalogue import chosen, explain, nearest, rules
from mentor_copilot.domain.lint.forms import FORMS
from mentor_copilot.domain.lint.linted import LintedItem
from mentor_copilot.domain.lint.records import lint_goal, lint_record
from mentor_copilot.domain.lint.rule import LintForm, Rule
from mentor_copilot.domain.lint.specificity import measurability, specificity
from mentor_copilot.domain.lint.texts import lint_text

__all__ = [
    "FORMS",
    "LintForm",
    "LintedItem",
    "Rule",
    "chosen",
    "explain",
    "lint_goal",
    "lint_record",
    "lint_text",
    "measurability",
    "nearest",
    "rules",
    "specificity",
]
